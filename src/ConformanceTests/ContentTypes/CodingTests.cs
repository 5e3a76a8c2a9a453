using System.IO.Compression;

namespace EmailSync.ConformanceTests.ContentTypes;

/// <summary>Bodies in a content coding.</summary>
public sealed class CodingTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("CT-19")]
    public Task CT_19_MAY_gzip_is_understood_or_415_with_Accept_Encoding() => Evaluate(async probe =>
    {
        var gzip = probe.Accepted.With("Content-Encoding", "gzip");
        var reply = await probe.SendAsync("gzip", gzip.WithContent(Compressed(gzip.Content)));
        var offers = reply.Field("Accept-Encoding") is not null;
        probe.Expect(reply, reply.Accepted || (reply.Status == 415 && offers), "2xx, or 415 with Accept-Encoding",
            reply.Status == 415 && !offers ? "415 without Accept-Encoding" : null);

        await probe.ExpectAsync("plain text that says it is gzip", gzip, reply => !reply.Accepted, "not 2xx");
    });

    private static byte[] Compressed(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal)) gzip.Write(content);
        return bytes.ToArray();
    }
}
