using System.IO.Compression;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Negotiation;

public sealed class ContentCodingTests(SharedMock shared)
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("deflate, gzip")]
    [InlineData("identity, gzip")]
    [InlineData("gzip, identity")]
    public async Task A_coded_body_is_refused_with_the_coding_that_is_taken_and_no_media_types(string coding)
    {
        var sandbox = shared.OnSite();
        var request = sandbox.Call(TestSandbox.Tje0, Compressed(TestSandbox.Account), "application/json");
        request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        using var response = await sandbox.SendAsync(request);

        await sandbox.RefusedAsync(response, 415, "CT-19", "header Content-Encoding", coding);
        Assert.Equal("identity", response.Headers.GetValues("Accept-Encoding").Single());
        Assert.False(response.Headers.Contains("Accept"));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity")]
    [InlineData("identity, identity")]
    [InlineData("")]
    [InlineData(" , ")]
    public async Task No_coding_under_whatever_name_is_taken(string coding)
    {
        var sandbox = shared.OnSite();
        var request = sandbox.Call();
        request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        await sandbox.SyncsAsync(request, Account.Sample);
    }

    [Fact]
    public async Task A_compressed_body_that_does_not_say_so_is_no_json()
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(TestSandbox.Tje0, Compressed(TestSandbox.Account), "application/json"), "BODY-10",
            "byte 2", "0x8B");
    }

    private static byte[] Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
