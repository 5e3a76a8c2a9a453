using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Encodings;

public sealed class UndecodableTests(SharedMock shared)
{
    [Theory]
    [InlineData("FF", 0xFF)]
    [InlineData("C3", 0xC3)]
    [InlineData("C0AF", 0xC0)]
    [InlineData("80", 0x80)]
    [InlineData("EDA080", 0xED)]
    [InlineData("F4908080", 0xF4)]
    [InlineData("E0809F", 0xE0)]
    public async Task Bytes_that_are_no_utf_8_are_refused_at_the_first_of_them(string hexadecimal, int value)
    {
        foreach (var (mediaType, before, after) in ((string, string, string)[])
        [
            (MediaTypes.Json, "{\"Ø\":\"", "\"}"),
            (MediaTypes.JsonPatch, "[{\"Ø\":\"", "\"}]"),
            (MediaTypes.MergePatch, "{\"Ø\":\"", "\"}"),
            (MediaTypes.Xml, "<SyncEmailAccountRequest>Ø", "</SyncEmailAccountRequest>"),
        ])
        {
            var sandbox = shared.OnSite();
            var prefix = Encoding.UTF8.GetBytes(before);
            byte[] body = [.. prefix, .. Convert.FromHexString(hexadecimal), .. Encoding.UTF8.GetBytes(after)];
            await sandbox.RefusesAsync(
                sandbox.Call(TestSandbox.Tje0, body, mediaType), "BODY-10", $"byte {prefix.Length + 1}",
                $"expected text in utf-8, found the byte 0x{value:X2}");
        }
    }

    [Theory]
    [InlineData("utf-16", "7B007D00FF", "byte 5", "0xFF")]
    [InlineData("utf-16", "7B0000D87D00", "byte 3", "0x00")]
    [InlineData("utf-16be", "007B00", "byte 3", "0x00")]
    [InlineData("utf-32", "7B0000000000110000", "byte 5", "0x00")]
    [InlineData("us-ascii", "7B22D8227D", "byte 3", "0xD8")]
    [InlineData("utf-8", "FFFE7B007D00", "byte 1", "0xFF")]
    public async Task Bytes_that_are_none_of_the_stated_charset_are_refused_at_the_first_of_them(string charset, string hexadecimal,
        string location, string value)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(TestSandbox.Tje0, Convert.FromHexString(hexadecimal), $"{MediaTypes.Json}; charset={charset}"), "BODY-10",
            location, $"found the byte {value}");
    }

    [Theory]
    [InlineData("{}", "utf-16")]
    [InlineData("\uFEFF{}", "utf-16")]
    [InlineData("{}", "utf-16be")]
    [InlineData("{ }", "utf-32")]
    public async Task Utf_8_under_the_name_of_a_wider_charset_is_refused(string body, string charset)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: body, contentType: $"{MediaTypes.Json}; charset={charset}"));
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(TestSandbox.RequirementOf(response), new[] { "BODY-03", "BODY-10" });
    }

    [Fact]
    public async Task No_charset_that_is_known_lets_random_bytes_end_in_a_fault_of_the_server()
    {
        var sandbox = shared.OnSite();
        var random = new Random(20260101);
        var charsets = CodePagesEncodingProvider.Instance.GetEncodings().Concat(Encoding.GetEncodings()).Select(encoding => encoding.Name)
            .Distinct().ToList();
        Assert.InRange(charsets.Count, 100, 200);
        foreach (var charset in charsets)
            foreach (var mediaType in (string[])[MediaTypes.Json, MediaTypes.Xml, MediaTypes.Form])
            {
                var body = new byte[random.Next(1, 40)];
                random.NextBytes(body);
                using var response = await sandbox.SendAsync(sandbox.Call(TestSandbox.Tje0, body, $"{mediaType}; charset={charset}"));
                Assert.True((int)response.StatusCode is 204 or 400,
                    $"{charset}, {mediaType}, {Convert.ToHexString(body)}: {response.StatusCode}");
            }
    }
}
