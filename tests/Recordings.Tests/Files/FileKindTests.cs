using System.IO.Compression;
using System.Text;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Recordings.Tests.Har;

namespace EmailSync.Recordings.Tests.Files;

/// <summary>The content of a file says its kind, and what is no recording is an error that says so.</summary>
public sealed class FileKindTests
{
    private static readonly string Text = HarFile.Of("Tool", HarFile.Entry());

    [Fact]
    public async Task A_file_may_be_packed_or_in_another_encoding()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Text));
        byte[][] forms =
        [
            packed.ToArray(),
            [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Text)],
            [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Text)],
            [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(Text)],
        ];
        foreach (var form in forms)
        {
            var (exchanges, totals) = await Recorded.OfBytesAsync(form);

            Assert.Empty(totals.Errors);
            Assert.Single(exchanges);
        }
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData(" \n", "the file is empty")]
    [InlineData("PK\u0003\u0004rest", "unpack it")]
    [InlineData("<html></html>", "expected a HAR file")]
    [InlineData("{}", "no log, requests or mappings")]
    [InlineData("""{"name":"package","version":"1"}""", "entry 1: expected an entry of a HAR file")]
    [InlineData("""{"log":{"version":"1.2"}}""", "no log, requests or mappings")]
    [InlineData("[1,2]", "byte 2: expected an object as entry 1")]
    [InlineData("{nonsense", "line 1, byte 1: 'n' is an invalid start of a property name")]
    [InlineData("""{"log":{"entries":[{"a":1}""", "the file ends after entry 1")]
    public async Task What_is_no_recording_is_an_error_that_says_what_was_expected(string text, string error)
    {
        var (exchanges, totals) = await Recorded.OfTextAsync(text);

        Assert.Empty(exchanges);
        var found = string.Join('\n', totals.Errors);
        Assert.StartsWith("standard input", found, StringComparison.Ordinal);
        Assert.Contains(error, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_read_with_its_folders_and_what_is_no_recording_there_is_counted()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "inner"));
        folder.Write("inner/a.har", Text);
        folder.Write("b.txt", "GET http://localhost/api/v1/User/currentPrincipal");
        folder.Write("package.json", """{"name":"x"}""");
        folder.Write("readme.md", "A text.");
        folder.Write("empty", "");

        var (exchanges, totals) = await Recorded.OfFilesAsync(folder.Path);

        Assert.Empty(totals.Errors);
        Assert.Equal(["POST", "GET"], exchanges.Select(exchange => exchange.Method).OrderDescending());
        Assert.Equal(3, totals.OtherFiles);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error_and_the_others_are_read()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "no.har");

        var (exchanges, totals) = await Recorded.OfFilesAsync(missing, folder.Write("a.har", Text));

        Assert.Single(exchanges);
        Assert.Equal($"{missing}: there is no such file", Assert.Single(totals.Errors));
    }
}
