using EmailSync.ConformanceTests.Bodies;

namespace EmailSync.ConformanceTests.ContentTypes;

/// <summary>Each media type of the page must be accepted.</summary>
public sealed class MediaTypeTests(Suite suite) : RequirementTests(suite)
{
    // Change only the type, not the rest of the request: a server that objects to something else fails elsewhere.
    [Requirement("CT-01", ChecksControl = true)]
    public Task CT_01_MUST_application_json_is_taken() => Evaluate(async probe =>
        probe.ExpectStatus(await probe.SendAsync("application/json", probe.Accepted.With("Content-Type", "application/json")), 204));

    [Requirement("CT-02")]
    public Task CT_02_MUST_text_json_is_taken() => Evaluate(probe => ExpectTakenAsync(probe, "text/json"));

    [Requirement("CT-03")]
    public Task CT_03_MUST_application_xml_is_taken() => Evaluate(probe => ExpectTakenAsync(probe, "application/xml"));

    [Requirement("CT-04")]
    public Task CT_04_MUST_text_xml_is_taken() => Evaluate(probe => ExpectTakenAsync(probe, "text/xml"));

    [Requirement("CT-05")]
    public Task CT_05_MUST_A_form_is_taken() => Evaluate(probe => ExpectTakenAsync(probe, "application/x-www-form-urlencoded"));

    [Requirement("CT-06")]
    public Task CT_06_MUST_A_JSON_patch_is_taken() => Evaluate(probe => ExpectTakenAsync(probe, "application/json-patch+json"));

    [Requirement("CT-07")]
    public Task CT_07_MUST_A_merge_patch_is_taken() => Evaluate(probe => ExpectTakenAsync(probe, "application/merge-patch+json"));

    private static async Task ExpectTakenAsync(Probe probe, string mediaType)
    {
        if (!(probe.Installation.Tested?.MediaTypes ?? SampleBody.MediaTypes).Contains(mediaType))
            throw new NotVerifiedException(Obstacle.NotOffered, $"the contract does not list {mediaType}");
        Reply? refused = null;
        foreach (var sample in SampleBody.Of(mediaType, probe))
        {
            var reply = await probe.SendAsync($"{mediaType}: {sample.Text}", sample.In(probe.Accepted));
            if (reply.Accepted)
            {
                probe.ExpectStatus(reply, 204);
                return;
            }

            refused ??= reply;
        }

        probe.ExpectStatus(refused!, 204);
    }
}
