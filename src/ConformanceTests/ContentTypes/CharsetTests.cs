using EmailSync.ConformanceTests.Bodies;

namespace EmailSync.ConformanceTests.ContentTypes;

/// <summary>Bodies whose charset or syntax does not match their type.</summary>
public sealed class CharsetTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("CT-17")]
    public Task CT_17_SHOULD_utf_16_is_read_right_or_refused_and_an_unknown_charset_is_4xx() => Evaluate(async probe =>
    {
        var type = probe.Accepted.Field("Content-Type");
        var utf16 = probe.Accepted.With("Content-Type", $"{type}; charset=utf-16");
        var json = SampleBody.Json(probe);
        (string Label, byte[] Bytes)[] bodies =
        [
            ("utf-16 with a BOM", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(json)]),
            ("utf-16, big-endian, with a BOM", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(json)]),
            ("utf-16 without a BOM", Encoding.Unicode.GetBytes(json)),
            ("utf-16, big-endian, without a BOM", Encoding.BigEndianUnicode.GetBytes(json)),
        ];
        foreach (var (label, bytes) in bodies)
            await probe.ExpectAsync(label, utf16.WithContent(bytes), reply => reply.Accepted || reply.ClientError, "2xx or 4xx");

        // A body that is decoded correctly is still refused if it is not JSON.
        await probe.ExpectAsync("utf-16, cut short",
            utf16.WithContent([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(json[..^2])]),
            reply => reply.ClientError, "4xx");
        var unknown = await probe.SendAsync("unknown charset", probe.Accepted.With("Content-Type", $"{type}; charset=x-no-such-charset"));
        probe.Expect(unknown, unknown.ClientError, "4xx");
    });

    [Requirement("CT-18")]
    public Task CT_18_SHOULD_A_body_that_contradicts_its_type_is_400() => Evaluate(async probe =>
    {
        probe.ExpectStatus(
            await probe.SendAsync("XML as JSON", probe.Accepted.WithContent(SampleBody.Of(SampleBody.Xml[0], probe)[0].Text)), 400);
        if (await SampleBody.FindAsync(probe, SampleBody.Xml) is { } xml)
            probe.ExpectStatus(await probe.SendAsync("JSON as XML", probe.Accepted.With("Content-Type", xml.MediaType)), 400);
    });
}
