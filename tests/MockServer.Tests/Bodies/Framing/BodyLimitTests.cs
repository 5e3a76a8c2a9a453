using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Framing;

public sealed class BodyLimitTests(SharedMock shared)
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_exactly_the_limit_is_read(bool chunked)
    {
        var sandbox = shared.OnSite();
        var request = sandbox.Call(body: TestSandbox.Account.PadRight(MiB));
        request.Headers.TransferEncodingChunked = chunked;
        await sandbox.SyncsAsync(request, Account.Sample);
        Assert.Equal(MiB, Assert.Single(await sandbox.JournalAsync()).GetProperty("body").GetProperty("length").GetInt32());
    }

    [Theory]
    [InlineData("1048577")]
    [InlineData("2147483648")]
    [InlineData("9223372036854775807")]
    public async Task A_body_announced_over_the_limit_is_refused_before_it_is_sent_and_the_connection_ends(string length)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head($"Content-Length: {length}"));
        await RefusedAsync(sandbox, connection, MiB);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(int.MaxValue)]
    public async Task A_chunked_body_over_the_limit_is_refused_and_the_connection_ends(int chunk)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Chunked(TestSandbox.Account.PadRight(MiB + 1), chunk));
        await RefusedAsync(sandbox, connection, MiB);
    }

    [Fact]
    public async Task A_chunked_body_without_end_is_refused_once_it_passes_the_limit()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head("Transfer-Encoding: chunked") + "7FFFFFFF\r\n" + new string(' ', MiB + 1));
        await RefusedAsync(sandbox, connection, MiB);
    }

    [Fact]
    public async Task A_client_that_sends_all_of_a_body_over_the_limit_gets_its_answer()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: TestSandbox.Account.PadRight(MiB + 1)));
        await sandbox.RefusedAsync(response, 413, "BODY-19", "body", "The body may have at most 1048576 bytes.");
    }

    [Theory]
    [InlineData(100, false, 204)]
    [InlineData(100, true, 204)]
    [InlineData(101, false, 413)]
    [InlineData(101, true, 413)]
    public async Task The_limit_is_the_one_of_the_options(int bytes, bool chunked, int status)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, BodyBytes = 100 });
        var sandbox = mock.Sandbox("small");
        var body = TestSandbox.Account.PadRight(bytes);
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(chunked ? sandbox.Chunked(body) : sandbox.Sized(body));
        if (status == 413)
        {
            await RefusedAsync(sandbox, connection, 100);
            return;
        }

        Assert.Equal(status, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Wrong_credentials_are_reported_before_the_size_is_checked()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            sandbox.Head("Content-Length: 1048577").Replace("dGplMDpUamUw", "dGplMDp3cm9uZw==", StringComparison.Ordinal));
        Assert.Equal(401, (await connection.ReadAnswerAsync()).Status);
    }

    private static async Task RefusedAsync(TestSandbox sandbox, RawConnection connection, int limit)
    {
        var answer = await connection.ReadAnswerAsync();
        Assert.Equal(413, answer.Status);
        Assert.Equal(["BODY-19"], answer.Field("X-Mock-Requirement"));
        Assert.Equal(["close"], answer.Field("Connection"));
        Assert.Contains($"The body may have at most {limit} bytes.", answer.Content, StringComparison.Ordinal);
        connection.EndSending();
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Empty(await sandbox.SyncedAsync());
        Assert.Equal("BODY-19", Assert.Single(await sandbox.JournalAsync()).GetProperty("requirement").GetString());
    }
}
