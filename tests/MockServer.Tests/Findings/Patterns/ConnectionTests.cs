using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Patterns;

public sealed class ConnectionTests
{
    private static readonly MockOptions Options = new() { Patterns = new PatternOptions { Connections = 3 } };

    [Fact]
    public async Task Calls_in_a_row_each_on_a_connection_of_its_own_break_MAN_05()
    {
        await using var mock = await PatternsMock.StartAsync(Options);
        for (var i = 0; i < 5; i++)
        {
            await using var connection = await RawConnection.OpenAsync(mock.Mock);
            await SendAsync(mock, connection);
        }

        Assert.Equal(["", "", "", "C-MAN-05", "C-MAN-05"], await mock.FindingsAsync());
    }

    [Fact]
    public async Task A_connection_that_is_used_again_in_between_is_a_new_beginning()
    {
        await using var mock = await PatternsMock.StartAsync(Options);
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await RawConnection.OpenAsync(mock.Mock);
            await SendAsync(mock, connection);
            await SendAsync(mock, connection);
        }

        Assert.All(await mock.FindingsAsync(), Assert.Empty);
    }

    private static async Task SendAsync(PatternsMock mock, RawConnection connection)
    {
        await connection.SendAsync(WireCall.Right(mock.Site).Bytes());
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
    }
}
