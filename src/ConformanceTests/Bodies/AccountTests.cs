namespace EmailSync.ConformanceTests.Bodies;

/// <summary>What a JSON body may contain.</summary>
public sealed class AccountTests(Suite suite) : RequirementTests(suite)
{
    // Change only the body, not the rest of the request: a server that objects to something else fails elsewhere.
    [Requirement("BODY-01", ChecksControl = true)]
    public Task BODY_01_MUST_A_null_account_is_204() => Evaluate(async probe =>
    {
        foreach (var (label, body) in new[] { ("the page's sample", """{"SyncUserAccount": null}"""),
            ("without the space", ControlRequest.NullAccount) })
            probe.ExpectStatus(await probe.SendAsync(label, probe.Accepted.WithContent(body)), 204);
    });

    [Requirement("BODY-02")]
    public Task BODY_02_MUST_An_account_is_204() => Evaluate(async probe =>
        probe.ExpectStatus(
            await probe.SendAsync("an account", probe.Accepted.WithContent($$"""{"SyncUserAccount":{{probe.Installation.Account}}}""")),
            204));

    [Requirement("BODY-08")]
    public Task BODY_08_INFO_Unusual_bodies_are_recorded() => Evaluate(async probe =>
    {
        (string What, byte[] Body)[] bodies =
        [
            ("an object without members", "{}"u8.ToArray()),
            ("null as the whole body", "null"u8.ToArray()),
            ("the member in camel case", """{"syncUserAccount":null}"""u8.ToArray()),
            ("the member in upper case", """{"SYNCUSERACCOUNT":null}"""u8.ToArray()),
            ("the member twice", """{"SyncUserAccount":null,"SyncUserAccount":null}"""u8.ToArray()),
            ("a byte order mark", [.. Encoding.UTF8.Preamble, .. probe.Accepted.Content]),
        ];
        foreach (var (what, body) in bodies) probe.Record(await probe.SendAsync(what, probe.Accepted.WithContent(body)), what);
    });

    [Requirement("BODY-09")]
    public Task BODY_09_SHOULD_Unknown_members_are_ignored() => Evaluate(async probe =>
    {
        foreach (var value in (string[])["1", "\"text\"", "null", "true", "[1,[2]]", """{"Inner":{"Deeper":[]}}"""])
            probe.ExpectStatus(
                await probe.SendAsync($"Extra is {value}", probe.Accepted.WithContent(SampleBody.JsonWith(probe, $"\"Extra\":{value}"))),
                204);
        if (probe.Installation.Account is { } account && probe.Target.AllowEffects)
            probe.ExpectStatus(await probe.SendAsync("Extra in the account",
                probe.Accepted.WithContent($$$"""{"SyncUserAccount":{{{account[..account.LastIndexOf('}')]}}},"Extra":1}}""")), 204);
    });
}
