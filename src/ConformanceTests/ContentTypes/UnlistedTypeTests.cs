using EmailSync.ConformanceTests.Bodies;

namespace EmailSync.ConformanceTests.ContentTypes;

/// <summary>How a media type that the contract does not list, or a missing one, is refused.</summary>
public sealed class UnlistedTypeTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("CT-10")]
    public Task CT_10_SHOULD_A_type_off_the_list_is_415() => Evaluate(async probe =>
    {
        foreach (var (mediaType, request) in UnlistedTypes.Named(probe.Accepted))
            probe.ExpectStatus(await probe.SendAsync(mediaType, request), 415);
    });

    [Requirement("CT-11", CountsEffects = true)]
    public Task CT_11_MUST_A_type_off_the_list_is_never_2xx_and_has_no_effect() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        foreach (var (mediaType, request) in UnlistedTypes.All(effects.Request))
            await effects.ExpectNoneAsync(mediaType, () => probe.ExpectAsync(mediaType, request, reply => !reply.Accepted, "not 2xx"));
        effects.Conclude();
    });

    [Requirement("CT-12")]
    public Task CT_12_MAY_A_415_tells_what_is_accepted() => Evaluate(async probe =>
    {
        foreach (var reply in await RefusalsAsync(probe))
        {
            var listed = reply.All("Accept").Concat(reply.All("Accept-Post")).SelectMany(value => value.Split(',', ';'))
                .Select(part => part.Trim().ToLowerInvariant()).ToList();
            probe.Expect(reply, SampleBody.MediaTypes.Any(listed.Contains), "Accept or Accept-Post with a type of the list",
                listed.Count == 0 ? "neither" : string.Join(", ", listed));
        }
    });

    [Requirement("CT-13")]
    public Task CT_13_MUST_A_415_not_caused_by_a_content_coding_has_no_Accept_Encoding() => Evaluate(async probe =>
    {
        foreach (var reply in await RefusalsAsync(probe))
            probe.Expect(reply, reply.Field("Accept-Encoding") is null, "no Accept-Encoding", reply.Field("Accept-Encoding") ?? "none");
    });

    [Requirement("CT-14")]
    public Task CT_14_SHOULD_A_body_without_Content_Type_is_415_or_400() => Evaluate(async probe =>
    {
        var reply = await probe.SendAsync("no Content-Type", probe.Accepted.Without("Content-Type"));
        if (reply.Accepted) probe.Record(reply, "the type of a body without Content-Type is guessed, which RFC 9110 section 8.3 allows");
        else probe.Expect(reply, reply.Status is 415 or 400, "415 or 400");
    });

    private static async Task<List<Reply>> RefusalsAsync(Probe probe)
    {
        var refusals = new List<Reply>();
        foreach (var (mediaType, request) in UnlistedTypes.Named(probe.Accepted))
            if (await probe.SendAsync(mediaType, request) is { Status: 415 } refusal)
                refusals.Add(refusal);
        return refusals.Count > 0
            ? refusals
            : throw new NotVerifiedException(Obstacle.NotOffered, "the target answers none of the unlisted types with 415");
    }
}
