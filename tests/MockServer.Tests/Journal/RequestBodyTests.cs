using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class RequestBodyTests(SharedMock shared)
{
    private const int Limit = 64 * 1024;

    [Fact]
    public async Task A_body_in_utf_8_is_shown_as_text()
    {
        var body = """{"SyncUserAccount":{"AssociateName":"Åse 日本"}}""";
        var entry = await EntryAsync(sandbox => sandbox.Call(body: body));

        Assert.Equal(body, entry.TextAt("body", "text"));
        Assert.Equal(Encoding.UTF8.GetByteCount(body), entry.NumberAt("body", "length"));
    }

    [Theory]
    [InlineData(new byte[] { 0x7b, 0xff, 0x7d })]
    [InlineData(new byte[] { 0x7b, 0x00, 0x7d })]
    public async Task A_body_that_is_no_text_is_shown_as_base64(byte[] body)
    {
        var entry = await EntryAsync(sandbox => sandbox.Call(TestSandbox.Tje0, body, "application/json"));

        Assert.Equal(body, entry.At("body", "base64").GetBytesFromBase64());
        Assert.DoesNotContain("text", entry.At("body").Names());
    }

    [Fact]
    public async Task A_call_without_a_body_has_none()
    {
        var entry = await EntryAsync(sandbox => new HttpRequestMessage(HttpMethod.Get, sandbox.Prefix + TestSandbox.Operation));

        Assert.Equal("none", entry.TextAt("body", "state"));
        Assert.Equal(0, entry.NumberAt("body", "length"));
    }

    [Theory]
    [InlineData(Limit, "complete", Limit)]
    [InlineData(Limit + 1, "cut", Limit)]
    [InlineData(300_000, "cut", Limit)]
    public async Task A_long_body_is_cut_at_the_limit_and_marked_as_cut(int size, string state, int kept)
    {
        var entry = await EntryAsync(sandbox => sandbox.Call(body: "{}".PadRight(size)));

        Assert.Equal(state, entry.TextAt("body", "state"));
        Assert.Equal(size, entry.NumberAt("body", "length"));
        Assert.Equal(kept, entry.TextAt("body", "text")!.Length);
    }

    [Fact]
    public async Task A_text_that_is_cut_within_a_character_stays_text()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { BodyBytes = 16 } });
        var sandbox = mock.Sandbox("site");
        using var response = await sandbox.SendAsync(sandbox.Call(body: """{"x":"345678901日本"}"""));

        var body = Assert.Single(await sandbox.JournalAsync()).At("body");
        Assert.Equal("""{"x":"345678901""", body.TextAt("text"));
        Assert.Equal("cut", body.TextAt("state"));
    }

    [Fact]
    public async Task The_beginning_of_a_body_that_was_too_large_is_kept()
    {
        var announced = await EntryAsync(sandbox => sandbox.Call(body: "{}".PadRight(1024 * 1024 + 1)));
        var chunked = await EntryAsync(sandbox =>
        {
            var call = sandbox.Call(body: "{}".PadRight(1024 * 1024 + 1));
            call.Headers.TransferEncodingChunked = true;
            return call;
        });

        Assert.Equal([413, 413], (int[])[announced.NumberAt("status"), chunked.NumberAt("status")]);
        Assert.Equal("cut", chunked.TextAt("body", "state"));
        Assert.Equal("{}".PadRight(Limit), chunked.TextAt("body", "text"));
        Assert.Contains(announced.TextAt("body", "state"), (string[])["cut", "partial", "not read"]);
    }

    [Fact]
    public async Task The_body_of_a_chunked_call_is_recorded_without_its_framing()
    {
        var entry = await EntryAsync(sandbox =>
        {
            var call = sandbox.Call();
            call.Headers.TransferEncodingChunked = true;
            return call;
        });

        Assert.Equal(204, entry.NumberAt("status"));
        Assert.Equal("chunked", entry.TextAt("headers", "Transfer-Encoding"));
        Assert.Equal(TestSandbox.Account, entry.TextAt("body", "text"));
        Assert.Equal("complete", entry.TextAt("body", "state"));
    }

    private async Task<System.Text.Json.JsonElement> EntryAsync(Func<TestSandbox, HttpRequestMessage> call)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(call(sandbox));
        return Assert.Single(await sandbox.JournalAsync());
    }
}
