using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting;

public sealed class ConnectionTests(SharedMock shared)
{
    [Fact]
    public async Task Requests_sent_at_once_are_answered_in_their_order()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        var wrong = sandbox.Sized("[]");
        var unknown = sandbox.Sized().Replace("SyncEmailAccount ", "Sync ", StringComparison.Ordinal);
        await connection.SendAsync(sandbox.Sized(WireCalls.BodyOf(1)) + wrong + sandbox.Chunked(WireCalls.BodyOf(2)) + unknown
            + sandbox.Sized(WireCalls.BodyOf(3)));

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++) statuses.Add((await connection.ReadAnswerAsync()).Status);
        Assert.Equal([204, 400, 204, 404, 204], statuses);
        Assert.Equal([1, 2, 3], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Three_hundred_requests_sent_at_once_are_all_answered()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(string.Concat(Enumerable.Range(1, 300).Select(account => sandbox.Sized(WireCalls.BodyOf(account)))));
        for (var i = 0; i < 300; i++) Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal(Enumerable.Range(1, 300), await sandbox.SyncedAsync());
    }

    [Theory]
    [InlineData("", "", 204)]
    [InlineData("Account", "Acount", 404)]
    [InlineData("POST ", "PUT ", 405)]
    [InlineData("POST ", "NONE ", 501)]
    [InlineData("dGplMDpUamUw", "dGplMDp3cm9uZw==", 401)]
    [InlineData("application/json", "text/plain", 415)]
    [InlineData("application/json", "application/xml", 400)]
    public async Task After_every_answer_the_next_request_on_the_connection_gets_its_own(string right, string wrong, int status)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        foreach (var size in new[] { 80, 200_000, 900_000 })
        {
            var head = sandbox.Head($"Content-Length: {size}");
            await connection.SendAsync(right.Length == 0 ? head : head.Replace(right, wrong, StringComparison.Ordinal));
            await connection.SendAsync(TestSandbox.Account.PadRight(size));
            Assert.Equal(status, (await connection.ReadAnswerAsync()).Status);

            await connection.SendAsync(sandbox.Sized(WireCalls.BodyOf(size)));
            var next = await connection.ReadAnswerAsync();
            Assert.Equal(204, next.Status);
            Assert.Equal("", next.Content);
        }

        Assert.Equal([80, 200_000, 900_000], (await sandbox.SyncedAsync()).Where(account => account != 17));
        Assert.Equal(6, (await sandbox.JournalAsync()).Length);
    }

    [Fact]
    public async Task A_refused_chunked_body_that_comes_late_does_not_get_the_connection_out_of_step()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            sandbox.Head("Transfer-Encoding: chunked").Replace("dGplMDpUamUw", "dGplMDp3cm9uZw==", StringComparison.Ordinal));
        Assert.Equal(401, (await connection.ReadAnswerAsync()).Status);

        await connection.SendAsync("4B\r\n" + TestSandbox.Account + "\r\n0\r\n\r\n" + sandbox.Sized(WireCalls.BodyOf(2)));
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([2], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Credentials_hold_for_one_request_and_not_for_the_connection()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        var without = sandbox.Sized().Replace($"Authorization: {TestSandbox.Tje0}\r\n", "", StringComparison.Ordinal);
        await connection.SendAsync(sandbox.Sized() + without + sandbox.Sized());
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal(401, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal(2, await sandbox.EffectCountAsync());
    }
}
