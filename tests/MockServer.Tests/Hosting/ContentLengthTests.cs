using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting;

public sealed class ContentLengthTests(SharedMock shared)
{
    [Theory]
    [InlineData("75")]
    [InlineData(" 75\t")]
    [InlineData("0075")]
    public async Task Digits_are_a_length(string length)
    {
        var sandbox = shared.OnSite();
        var answer = await RawRequest.ExchangeAsync(sandbox, sandbox.Head($"Content-Length: {length}") + TestSandbox.Account);

        Assert.Equal(204, answer.Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Theory]
    [InlineData("+75")]
    [InlineData("-75")]
    [InlineData("")]
    [InlineData("7 5")]
    [InlineData("75, 75")]
    [InlineData("0x4B")]
    [InlineData("75.0")]
    [InlineData("\v75")]
    [InlineData("9223372036854775808")]
    [InlineData("000000000000000000000000000075")]
    [InlineData("75\r\nContent-Length: 76")]
    [InlineData("75\r\nContent-Length: 75")]
    public async Task Anything_else_is_refused_without_effect_and_the_connection_ends(string length)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head($"Content-Length: {length}") + TestSandbox.Account + sandbox.Sized());

        Assert.Equal(400, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }
}
