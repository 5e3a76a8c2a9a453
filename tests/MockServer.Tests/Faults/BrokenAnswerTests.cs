using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

[Trait("Speed", "Slow")]
public sealed class BrokenAnswerTests(SharedMock shared)
{
    [Theory]
    [InlineData("reset-before-headers", true, "nothing; the connection was reset (TCP RST)")]
    [InlineData("empty-answer", false, "nothing; the connection was closed")]
    public async Task Not_a_byte_comes_and_nothing_is_synchronised(string kind, bool reset, string sent)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync($$"""{"kind":"{{kind}}"}""");

        Assert.Equal(("", reset), await sandbox.ReadToEndAsync(sandbox.Sized()));
        Assert.Equal(0, await sandbox.EffectCountAsync());
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal((0, kind, sent), (entry.NumberAt("status"), entry.TextAt("fault", "kind"), entry.TextAt("fault", "sent")));
        Assert.Equal(TestSandbox.Account, entry.TextAt("body", "text"));
        Assert.Empty(entry.At("answer", "headers").EnumerateObject());
    }

    [Fact]
    public async Task Garbage_is_no_status_line_and_the_journal_has_its_bytes()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"garbage"}""");
        var (bytes, reset) = await sandbox.ReadToEndAsync(sandbox.Sized());

        Assert.False(reset);
        Assert.NotEmpty(bytes);
        Assert.DoesNotContain("HTTP/", bytes, StringComparison.Ordinal);
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(bytes, Encoding.Latin1.GetString(entry.At("answer", "base64").GetBytesFromBase64()));
        Assert.Equal(0, entry.NumberAt("status"));
    }

    [Theory]
    [InlineData("""{"kind":"reset-after-headers"}""", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n", 200)]
    [InlineData("""{"kind":"reset-after-headers","status":502}""", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n", 502)]
    [InlineData("""{"kind":"reset-after-headers","status":204,"milliseconds":300}""", "HTTP/1.1 204 No Content\r\nDate: ", 204)]
    public async Task Behind_the_header_section_the_connection_is_reset_and_the_synchronisation_has_happened(string definition,
        string begin, int status)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync(definition);
        var (bytes, reset) = await sandbox.ReadToEndAsync(sandbox.Sized());

        Assert.True(reset);
        Assert.StartsWith(begin, bytes, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Mock-Fault: reset-after-headers\r\n", bytes, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", bytes, StringComparison.Ordinal);
        Assert.Equal([17], await sandbox.SyncedAsync());
        Assert.Equal(status, Assert.Single(await sandbox.JournalAsync()).NumberAt("status"));
    }

    [Fact]
    public async Task A_refused_call_has_its_own_header_section_before_the_reset()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"reset-after-headers"}""");
        var (bytes, reset) = await sandbox.ReadToEndAsync(sandbox.Sized("{"));

        Assert.True(reset);
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", bytes, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", bytes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset-before-headers", true)]
    [InlineData("empty-answer", true)]
    [InlineData("garbage", true)]
    [InlineData("reset-after-headers", false)]
    public async Task Whether_the_operation_runs_can_be_chosen(string kind, bool runs)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync($$"""{"kind":"{{kind}}","runsOperation":{{(runs ? "true" : "false")}}}""");
        await sandbox.ReadToEndAsync(sandbox.Sized());

        Assert.Equal(runs ? 1 : 0, await sandbox.EffectCountAsync());
        Assert.Equal(runs, Assert.Single(await sandbox.JournalAsync()).At("fault", "runsOperation").GetBoolean());
    }

    [Theory]
    [InlineData("reset-before-headers")]
    [InlineData("reset-after-headers")]
    [InlineData("empty-answer")]
    [InlineData("garbage")]
    public async Task HttpClient_has_no_answer_and_the_next_call_is_served(string kind)
    {
        var sandbox = shared.OnSite();
        using var client = new HttpClient { BaseAddress = sandbox.Mock.Address };
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(sandbox.Asking(kind), TestContext.Current.CancellationToken));
        using var next = await client.SendAsync(sandbox.Call(), TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)next.StatusCode);
    }

    [Fact]
    public async Task An_answer_before_on_the_same_connection_has_arrived()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized());
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        await connection.SendAsync(sandbox.Sized(fields: "X-Mock-Fault: empty-answer"));

        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task A_caller_who_never_closes_its_side_does_not_keep_a_stopping_server()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(sandbox.Sized(fields: "X-Mock-Fault: delay; milliseconds=600000"));
        while (await sandbox.EffectCountAsync() == 0) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();

        await mock.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
