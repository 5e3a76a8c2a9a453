namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Bodies that are broken, whatever their type, or missing.</summary>
public sealed class BrokenBodyTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("BODY-04")]
    public Task BODY_04_MUST_A_malformed_body_is_never_2xx() => Evaluate(async probe =>
    {
        // Only bodies that no reader can accept, however lenient.
        var json = SampleBody.Json(probe);
        foreach (var broken in new[] { json[..^1], "{\"SyncUserAccount\":", "{]", "not json" })
            await ExpectRefusedAsync(probe, probe.Accepted.Field("Content-Type")!, broken);
        foreach (var mediaType in SampleBody.MediaTypes.Where(IsStrict))
            if (await SampleBody.FindAsync(probe, mediaType) is { } sample)
                foreach (var broken in new[] { sample.Text[..^1], sample.Text[..(sample.Text.Length / 2)], $"<{sample.Text}" })
                    await ExpectRefusedAsync(probe, mediaType, broken);
    });

    [Requirement("BODY-07")]
    public Task BODY_07_SHOULD_An_empty_body_is_400_or_411_or_415() => Evaluate(async probe =>
    {
        var empty = probe.Accepted.WithContent("");
        var unsized =
            Encoding.Latin1.GetBytes(
                Encoding.Latin1.GetString(empty.ToBytes()).Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal));
        (string Label, byte[] Bytes)[] requests =
        [
            ("Content-Length: 0", empty.ToBytes()), ("chunked, without a chunk", empty.ToChunkedBytes()),
            ("without Content-Length", unsized),
            ("neither content nor Content-Type", empty.Without("Content-Type").ToBytes()),
        ];
        foreach (var (label, bytes) in requests)
            await probe.ExpectAsync(label, bytes, reply => reply.Status is 400 or 411 or 415, "400, 411 or 415");
    });

    // Any text is a form.
    private static bool IsStrict(string mediaType) => !mediaType.EndsWith("x-www-form-urlencoded", StringComparison.Ordinal);

    private static Task ExpectRefusedAsync(Probe probe, string mediaType, string body) =>
        probe.ExpectAsync($"{mediaType}: {body}", probe.Accepted.WithContent(mediaType, body), reply => !reply.Accepted, "not 2xx");
}
