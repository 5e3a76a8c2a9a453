using System.Text;
using System.Text.Json;
using EmailSync.Contract.Media;
using EmailSync.MockServer.Tests.Dashboard.OneCall;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Media;

/// <summary>Whether a body is shown and saved as text is the same wherever that is done.</summary>
public sealed class PlainTextTests(SharedMock shared)
{
    [Theory]
    [InlineData("{\"SyncUserAccount\":{\"AccountId\":17}}", true)]
    [InlineData("tabs\tand\r\nlines\f", true)]
    [InlineData("a slip \u0000 in a text that is long enough", true)]
    [InlineData("an escape \u001b[31m of a terminal", true)]
    [InlineData("\u0000\u0001\u0002 three of eight", false)]
    [InlineData("{\u0000}", false)]
    public async Task A_body_in_UTF_8_is_text_unless_it_has_many_controls(string body, bool isText)
    {
        Assert.Equal(isText, PlainText.Is(Encoding.UTF8.GetBytes(body)));
        Assert.Equal(isText, PlainText.Is(body));
        Assert.Equal((isText, isText, isText), await ShownAsync(Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData(new byte[] { 0x7b, 0xff, 0x7d })]
    [InlineData(new byte[] { 0x41, 0xc3 })]
    public async Task A_body_that_is_no_UTF_8_is_none(byte[] body)
    {
        Assert.False(PlainText.Is(body));
        Assert.Equal((false, false, false), await ShownAsync(body));
    }

    // In the journal, on the dashboard, and in the recording.
    private async Task<(bool Journal, bool Dashboard, bool Recording)> ShownAsync(byte[] body)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(TestSandbox.Tje0, body, "application/json"));
        var kept = (await sandbox.JournalAsync())[0].At("body");
        Assert.True(kept.TextAt("state") == "complete", kept.ToString());
        var recorded = (await sandbox.GetJsonAsync("/__mock/reports/traffic.har")).At("log", "entries")[0].At("request", "postData");
        Assert.Equal(body, Bytes(kept));
        return (kept.Names().Contains("text"), (await sandbox.NewestAsync()).TextAt("requestBody", "form") == "text",
            !recorded.Names().Contains("_encoding"));
    }

    private static byte[] Bytes(JsonElement kept) =>
        kept.Names().Contains("text") ? Encoding.UTF8.GetBytes(kept.TextAt("text")!) : kept.At("base64").GetBytesFromBase64();
}
