using EmailSync.ConformanceTests.Errors;
using EmailSync.ConformanceTests.Family;

namespace EmailSync.ConformanceTests.Results;

/// <summary>The media type of an answer with content.</summary>
public sealed class ContentTypeTests(Suite suite) : RequirementTests(suite)
{
    private static IReadOnlyList<string> Types => FamilyContract.ResultTypes(FamilyContract.GetEMailAccount);

    [Requirement("RES-01")]
    public Task RES_01_MUST_Content_is_well_formed_for_its_type() => Evaluate(async probe =>
    {
        foreach (var type in Types.Append("*/*"))
            foreach (var (name, request) in new[] { (FamilyContract.GetEMailAccount, probe.ReadMailbox()),
                (FamilyContract.GetReadySyncEmailAccounts, probe.ReadyList()) })
            {
                var reply = await probe.CallAsync($"{name}, Accept: {type}", request.With("Accept", type));
                // Another requirement covers refusals.
                if (!reply.Accepted) continue;
                var content = ErrorBody.Of(reply);
                probe.Expect(reply, content.MediaType.Length > 0, "a Content-Type",
                    content.MediaType.Length > 0 ? content.MediaType : "none");
                probe.Expect(reply, content.Content.Length > 0, "a content", content.Content.Length > 0 ? "there" : "none");
                if (content.Content.Length > 0)
                    probe.Expect(reply, content.Fault() is null, $"well-formed {content.MediaType}", content.Fault() ?? "so");
            }
    });

    [Requirement("RES-02")]
    public Task RES_02_MUST_Each_media_type_is_answered_where_it_is_asked_for() => Evaluate(async probe =>
    {
        foreach (var type in Types) await ExpectTypeAsync(probe, type, type);
    });

    [Requirement("RES-03")]
    public Task RES_03_SHOULD_The_type_with_the_greatest_weight_is_answered() => Evaluate(async probe =>
    {
        await ExpectTypeAsync(probe, "application/xml;q=0.5, application/json", "application/json");
        await ExpectTypeAsync(probe, "application/json;q=0.5, application/xml", "application/xml");
        await ExpectTypeAsync(probe, "image/png, text/xml;q=0.2, text/json;q=0.1", "text/xml");
    });

    [Requirement("RES-04")]
    public Task RES_04_INFO_An_Accept_that_nothing_satisfies_is_recorded() => Evaluate(async probe =>
    {
        foreach (var accept in (string[])["image/png", "*/*;q=0"])
        {
            var reply = await probe.CallAsync($"Accept: {accept}", probe.ReadMailbox().With("Accept", accept));
            probe.Record(reply, $"Accept: {accept}", $"{reply}, {reply.Field("Content-Type") ?? "no Content-Type"}");
        }
    });

    private static async Task ExpectTypeAsync(Probe probe, string accept, string type)
    {
        var reply = await probe.CallAsync($"Accept: {accept}", probe.ReadMailbox().With("Accept", accept));
        probe.Expect(reply, reply.Status == 200 && ErrorBody.Of(reply).MediaType == type, $"200 as {type}",
            $"{reply}, {reply.Field("Content-Type") ?? "no Content-Type"}");
    }
}
