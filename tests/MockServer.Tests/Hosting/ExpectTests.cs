using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting;

public sealed class ExpectTests(SharedMock shared)
{
    private const string Expect = "Expect: 100-continue";

    [Theory]
    [InlineData("Content-Length: 75", TestSandbox.Account)]
    [InlineData("Transfer-Encoding: chunked", "4B\r\n" + TestSandbox.Account + "\r\n0\r\n\r\n")]
    public async Task Waiting_before_a_wanted_body_gets_100_Continue(string framing, string body)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head(framing, Expect));
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", (await connection.ReadAnswerAsync()).Head);

        await connection.SendAsync(body);
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17], await sandbox.SyncedAsync());

        await connection.SendAsync(sandbox.Sized(WireCalls.BodyOf(2)));
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
    }

    [Theory]
    [InlineData("Authorization: Basic dGplMDpUamUw", "Authorization: Basic dGplMDp3cm9uZw==", 401)]
    [InlineData("Content-Type: application/json", "Content-Type: text/plain", 415)]
    [InlineData("Content-Length: 75", "Content-Length: 1048577", 413)]
    [InlineData("POST ", "PUT ", 405)]
    [InlineData("SyncEmailAccount ", "SyncEmailAcount ", 404)]
    public async Task Waiting_before_an_unwanted_body_gets_a_refusal_at_once_and_the_connection_ends(string right,
        string wrong, int status)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head("Content-Length: 75", Expect).Replace(right, wrong, StringComparison.Ordinal));
        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(status, answer.Status);
        Assert.Equal(["close"], answer.Field("Connection"));
        connection.EndSending();
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_refused_caller_without_a_pending_body_keeps_the_connection()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head("Content-Length: 0", Expect));
        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(400, answer.Status);
        Assert.Empty(answer.Field("Connection"));

        await connection.SendAsync(sandbox.Sized());
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
    }

    [Fact]
    public async Task A_client_that_does_not_wait_is_served_all_the_same()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized(fields: Expect));
        var answer = await connection.ReadAnswerAsync();
        if (answer.Status == 100) answer = await connection.ReadAnswerAsync();
        Assert.Equal(204, answer.Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Another_expectation_is_not_answered_with_a_fault_of_the_server()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized(fields: "Expect: 200-ok"));
        Assert.Contains((await connection.ReadAnswerAsync()).Status, new[] { 204, 417 });
    }
}
