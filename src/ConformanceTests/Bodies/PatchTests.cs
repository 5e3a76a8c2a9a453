namespace EmailSync.ConformanceTests.Bodies;

/// <summary>The two patch types.</summary>
public sealed class PatchTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("BODY-14")]
    public Task BODY_14_SHOULD_A_broken_patch_operation_is_400() => Evaluate(async probe =>
    {
        var sample = await SampleBody.NeedAsync(probe, SampleBody.JsonPatch);
        if (!sample.Text.StartsWith('['))
            throw new NotVerifiedException(Obstacle.NotOffered,
                $"the target accepts a plain object as {SampleBody.JsonPatch}, but no array of operations");
        var patch = sample.Text;
        (string Label, string Text)[] broken =
        [
            ("no op", patch.Replace("\"op\":\"add\",", "", StringComparison.Ordinal)),
            ("no path", patch.Replace("\"path\":\"/SyncUserAccount\",", "", StringComparison.Ordinal)),
            ("an unknown op", patch.Replace("\"add\"", "\"spam\"", StringComparison.Ordinal)),
            ("an op that is a number", patch.Replace("\"add\"", "1", StringComparison.Ordinal)),
            ("a broken operation after a valid one", patch[..^1] + """,{"op":"spam","path":"/SyncUserAccount"}]"""),
        ];
        foreach (var (label, text) in broken)
            probe.ExpectStatus(await probe.SendAsync(label, probe.Accepted.WithContent(SampleBody.JsonPatch, text)), 400);
    });

    [Requirement("BODY-15")]
    public Task BODY_15_SHOULD_A_merge_patch_changes_members_and_null_removes() => Evaluate(async probe =>
    {
        var sample = await probe.SendAsync("an object without members", probe.Accepted.WithContent(SampleBody.MergePatch, "{}"));
        if (sample.Status == 415) throw new InconclusiveException($"{SampleBody.MergePatch} is refused, which CT-07 checks");
        var plain = await probe.SendAsync("an object without members, as JSON", probe.Accepted.WithContent("application/json", "{}"));
        probe.Expect(sample, sample.Status == plain.Status, $"{plain}, as of the same object as JSON");
        probe.ExpectStatus(
            await probe.SendAsync("an unknown member is removed",
                probe.Accepted.WithContent(SampleBody.MergePatch, SampleBody.JsonWith(probe, "\"Extra\":null"))), 204);
        await ExpectSameAsync(probe, "{}", """{"SyncUserAccount":null}""");
        // AccountId is not a nullable number, so null is right only where it removes. Without permission, nothing is sent that names no
        // account but is one.
        // but is one.
        if (probe.Target.AllowEffects)
        {
            await ExpectSameAsync(probe, """{"SyncUserAccount":{}}""", """{"SyncUserAccount":{"AccountId":null}}""");
            await ExpectSameAsync(probe, """{"SyncUserAccount":{}}""", """{"SyncUserAccount":{"AccountId":null,"AssociateId":null}}""");
        }

        var removed =
            await probe.SendAsync("the account is removed",
                probe.Accepted.WithContent(SampleBody.MergePatch, """{"SyncUserAccount":null}"""));
        probe.Expect(removed, removed.Status == sample.Status, $"{sample}, as of an object without members");
    });

    [Requirement("BODY-20")]
    public Task BODY_20_INFO_A_plain_object_as_a_JSON_patch_is_recorded() => Evaluate(async probe =>
        probe.Record(await probe.SendAsync("a plain object", probe.Accepted.With("Content-Type", SampleBody.JsonPatch)),
            $"a plain object as {SampleBody.JsonPatch}"));

    private static async Task ExpectSameAsync(Probe probe, string without, string removing)
    {
        var expected = await probe.SendAsync(without, probe.Accepted.WithContent(SampleBody.MergePatch, without));
        probe.ExpectStatus(await probe.SendAsync(removing, probe.Accepted.WithContent(SampleBody.MergePatch, removing)), expected.Status);
    }
}
