using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Framing;

public sealed class CutBodyTests(SharedMock shared)
{
    [Theory]
    [InlineData("Content-Length: 1000", TestSandbox.Account)]
    [InlineData("Content-Length: 1000000", TestSandbox.Account)]
    [InlineData("Content-Length: 75", "")]
    [InlineData("Transfer-Encoding: chunked", "4B\r\n" + TestSandbox.Account)]
    [InlineData("Transfer-Encoding: chunked", "4B\r\n" + TestSandbox.Account + "\r\n")]
    [InlineData("Transfer-Encoding: chunked", "4B\r\n" + TestSandbox.Account + "\r\n0\r\n")]
    public async Task A_body_that_ends_too_early_has_no_effect_and_ends_the_connection(string field, string body)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head(field) + body);
        connection.EndSending();

        Assert.Equal("", await connection.ReadToEndAsync());
        var entry = Assert.Single(await sandbox.JournaledAsync(1));
        Assert.Equal((0, 400, "BODY-18"), (entry.NumberAt("status"), entry.NumberAt("undelivered", "status"), entry.TextAt("requirement")));
        Assert.Equal("body", entry.GetProperty("findings")[0].GetProperty("place").GetString());
        Assert.Empty(await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task What_follows_the_announced_bytes_is_the_next_request_and_no_part_of_the_body()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head("Content-Length: 2") + "{}" + sandbox.Sized());
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task A_body_that_arrives_byte_by_byte_is_read_whole()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        foreach (var value in sandbox.Sized()) await connection.SendAsync([(byte)value]);
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }
}
