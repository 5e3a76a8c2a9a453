using System.Net.Security;
using System.Text;
using EmailSync.MockServer.Tests.Hosting.Tls;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class NullAfterNoContentTests(SharedMock shared, SecureMock secure) : IClassFixture<SecureMock>
{
    private const string Fault = "X-Mock-Fault: null-after-204";
    private const string Section =
        "^HTTP/1\\.1 204 No Content\r\nContent-Type: application/json; charset=utf-8\r\nDate: [^\r\n]+ GMT\r\nX-Mock-Fault: "
            + "null-after-204\r\nX-Mock-Request: [0-9a-f-]+\r\n\r\n";

    [Fact]
    public async Task The_literal_null_follows_and_the_connection_stays_open_so_that_the_next_answer_stands_behind_it()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized(fields: Fault));
        Assert.Matches(Section + "$", (await connection.ReadAnswerAsync()).Head);
        await connection.SendAsync(sandbox.Sized());
        Assert.StartsWith("nullHTTP/1.1 204 No Content\r\nDate: ", (await connection.ReadAnswerAsync()).Head, StringComparison.Ordinal);

        Assert.Equal([17, 17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Sent_late_it_breaks_the_next_call_of_HttpClient_on_that_connection()
    {
        var sandbox = shared.OnSite();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = sandbox.Mock.Address };
        using var first =
            await client.SendAsync(sandbox.Asking("null-after-204; milliseconds=1500"), TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)first.StatusCode);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(sandbox.Call(), TestContext.Current.CancellationToken));
        Assert.Equal([17, 17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Pipelined_answers_keep_their_order_around_it()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized() + sandbox.Sized(fields: Fault) + sandbox.Sized(fields: "Connection: close"));

        var parts = (await connection.ReadToEndAsync()).Split("\r\n\r\n");
        Assert.Equal(4, parts.Length);
        Assert.Contains("X-Mock-Fault", parts[1], StringComparison.Ordinal);
        Assert.StartsWith("nullHTTP/1.1 204 No Content\r\nConnection: close\r\n", parts[2], StringComparison.Ordinal);
        Assert.Equal("", parts[3]);
    }

    [Fact]
    public async Task The_journal_has_what_was_sent()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized(fields: Fault));
        await connection.ReadAnswerAsync();

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal((204, "null", "application/json; charset=utf-8"),
            (entry.NumberAt("status"), entry.TextAt("answer", "text"), entry.TextAt("answer", "contentType")));
        Assert.Equal("a 204, followed by the literal null", entry.TextAt("fault", "sent"));
    }

    [Fact]
    public async Task Under_TLS_it_is_the_same_bytes()
    {
        var sandbox = secure.Sandbox();
        await using var stream = await SecureConnection.OpenAsync(secure.Mock, SslApplicationProtocol.Http11);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sandbox.Sized(fields: Fault) + sandbox.Sized(fields: "Connection: close")),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        Assert.Matches(Section + "nullHTTP/1\\.1 204 No Content\r\nConnection: close\r\nDate: [^\r\n]+ GMT\r\n\r\n$",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal([17, 17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task A_call_that_is_refused_is_answered_as_ever_and_leaves_the_fault_armed()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"null-after-204"}""");
        using var refused = await sandbox.SendAsync(sandbox.Call(null));
        Assert.Equal((401, (string?)null), ((int)refused.StatusCode, FaultCalls.FaultOf(refused)));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await sandbox.EntryOfAsync(refused)).At("fault").ValueKind);
        Assert.Equal(0, (await sandbox.FaultsAsync())[0].NumberAt("fired"));

        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized());
        Assert.Matches(Section + "$", (await connection.ReadAnswerAsync()).Head);
    }

    [Theory]
    [InlineData("null-after-204", 1)]
    [InlineData("reset-after-headers", 1)]
    [InlineData("reset-before-headers", 0)]
    [InlineData("empty-answer", 0)]
    [InlineData("garbage", 0)]
    public async Task In_HTTP_2_the_stream_is_reset_and_the_connection_serves_the_next_call(string kind, int effects)
    {
        var sandbox = secure.Sandbox();
        using var client = await SecureConnection.ClientAsync(secure.Mock);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.SendAsync(Http2(sandbox.Asking(kind)), TestContext.Current.CancellationToken));
        Assert.Equal(effects, await sandbox.EffectCountAsync());
        Assert.Contains("RST_STREAM", Assert.Single(await sandbox.JournalAsync()).TextAt("fault", "sent"), StringComparison.Ordinal);

        using var next = await client.SendAsync(Http2(sandbox.Call()), TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)next.StatusCode);
    }

    private static HttpRequestMessage Http2(HttpRequestMessage request)
    {
        request.Version = new Version(2, 0);
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return request;
    }
}
