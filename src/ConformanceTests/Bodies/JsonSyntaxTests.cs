namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Bodies that are not JSON, or not the JSON that is required.</summary>
public sealed class JsonSyntaxTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("BODY-03")]
    public Task BODY_03_SHOULD_Malformed_or_truncated_JSON_is_400() => Evaluate(async probe =>
    {
        var json = SampleBody.Json(probe);
        string[] bodies = [json[..^1], """{"SyncUserAccount":""", """{"SyncUserAccount""", "{", """{"SyncUserAccount" null}""",
            """{"SyncUserAccount":nul}""", json + "}", "SyncUserAccount"];
        foreach (var body in bodies) await ExpectRefusedAsync(probe, body);
    });

    [Requirement("BODY-05")]
    public Task BODY_05_SHOULD_What_only_lenient_readers_take_is_400() => Evaluate(async probe =>
    {
        var json = SampleBody.Json(probe);
        await ExpectRefusedAsync(probe, $"{json} and more");
        await ExpectRefusedAsync(probe, $"{json}{json}");
        await ExpectRefusedAsync(probe, $"{json[..^1]},}}");
        await ExpectRefusedAsync(probe, $"/* comment */{json}");
        await ExpectRefusedAsync(probe, $"{json}// comment");
        await ExpectRefusedAsync(probe, json.Replace("\"SyncUserAccount\"", "'SyncUserAccount'", StringComparison.Ordinal));
        await ExpectRefusedAsync(probe, SampleBody.JsonWith(probe, "\"Extra\":NaN"));
    });

    [Requirement("BODY-06")]
    public Task BODY_06_SHOULD_Anything_but_an_object_is_400() => Evaluate(async probe =>
    {
        foreach (var value in (string[])["[]", "\"x\"", "1", "true"])
        {
            await ExpectRefusedAsync(probe, value);
            await ExpectRefusedAsync(probe, $$"""{"SyncUserAccount":{{value}}}""");
        }

        await ExpectRefusedAsync(probe, $"[{SampleBody.Json(probe)}]");
    });

    [Requirement("BODY-10")]
    public Task BODY_10_SHOULD_Invalid_UTF_8_is_400() => Evaluate(async probe =>
    {
        await probe.ControlAsync("call with valid UTF-8 in an unknown member",
            probe.Accepted.WithContent(SampleBody.JsonWith(probe, "\"Extra\":\"é\"")));
        (string Label, byte[] Bytes)[] invalid =
        [
            ("a byte that never occurs", [0xFF]), ("Latin-1", [0xE9]), ("a continuation byte alone", [0x80]),
            ("an overlong form", [0xC0, 0xAF]), ("half a surrogate pair", [0xED, 0xA0, 0x80]),
            ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80]),
        ];
        foreach (var (label, bytes) in invalid)
        {
            byte[] body = [.. Encoding.UTF8.GetBytes(SampleBody.JsonWith(probe, "\"Extra\":\"")[..^1]), .. bytes, .. "\"}"u8];
            probe.ExpectStatus(await probe.SendAsync(label, probe.Accepted.WithContent(body)), 400);
        }
    });

    private static async Task ExpectRefusedAsync(Probe probe, string body) =>
        probe.ExpectStatus(await probe.SendAsync(body, probe.Accepted.WithContent(body)), 400);
}
