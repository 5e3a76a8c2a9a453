using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting;

public sealed class RequestLineTests(SharedMock shared)
{
    private static readonly string[] Fields = [$"authorization: {TestSandbox.Tje0}", "CONTENT-TYPE: application/json", "content-length: 2"];

    [Fact]
    public async Task An_absolute_target_is_read_like_a_path()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            sandbox.Sized().Replace("POST /", $"POST http://{sandbox.Mock.Address.Authority}/", StringComparison.Ordinal));
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Theory]
    [InlineData("aUTHORIZATION", "cONTENT-tYPE", "CONTENT-LENGTH")]
    [InlineData("authorization", "content-type", "content-length")]
    public async Task Names_of_fields_are_read_in_any_letter_case(string authorization, string type, string length)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            $"POST {sandbox.Prefix}{TestSandbox.Operation} "
                + $"HTTP/1.1\r\nhost: {sandbox.Mock.Address.Authority}\r\n{authorization}:{TestSandbox.Tje0}\r\n"
            + $"{type}:\tapplication/json \r\n{length}: 75\r\nx-unknown: any\r\n\r\n{TestSandbox.Account}");
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task A_request_line_of_8000_bytes_is_processed()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        var line = $"POST {sandbox.Prefix}{TestSandbox.Operation}?$select=";
        line += new string('n', 8000 - line.Length - " HTTP/1.1".Length) + " HTTP/1.1";
        Assert.Equal(8000, line.Length);
        await connection.SendAsync(sandbox.Head(line, Fields) + "{}");
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        Assert.EndsWith("nnn", Assert.Single(await sandbox.JournalAsync()).GetProperty("select")[0].GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_line_over_the_limit_is_answered_414_and_the_connection_ends()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync($"POST {sandbox.Prefix}{TestSandbox.Operation}?$select={new string('n', 9000)}");
        Assert.Equal(414, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal("", await connection.ReadToEndAsync());
    }

    [Theory]
    [InlineData(1, 40_000)]
    [InlineData(150, 10)]
    public async Task A_header_section_over_the_limit_is_answered_431_and_the_connection_ends(int fields, int length)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head([.. Enumerable.Range(0, fields).Select(i => $"X-{i}: {new string('v', length)}")]));
        Assert.Equal(431, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Empty(await sandbox.JournalAsync());
    }

    [Fact]
    public async Task A_request_of_http_1_0_is_answered_and_the_connection_ends()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head($"POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.0", Fields) + "{}");
        Assert.Matches("^HTTP/1\\.1 204 No Content\r\nConnection: close\r\nDate: [^\r\n]+ GMT\r\n\r\n$", await connection.ReadToEndAsync());
        Assert.Equal("HTTP/1.0", Assert.Single(await sandbox.JournalAsync()).GetProperty("protocol").GetString());
    }

    [Fact]
    public async Task A_request_of_http_1_0_may_keep_the_connection()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        for (var i = 0; i < 2; i++)
        {
            await connection.SendAsync(
                sandbox.Head($"POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.0", [.. Fields, "Connection: keep-alive"]) + "{}");
            Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
        }
    }

    [Theory]
    [InlineData("HTTP/1.2", 505)]
    [InlineData("HTTP/3.0", 505)]
    [InlineData("HTTQ/1.1", 505)]
    public async Task Another_version_or_protocol_is_refused_and_the_connection_ends(string version, int status)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Head($"POST {sandbox.Prefix}{TestSandbox.Operation} {version}", Fields) + "{}");
        Assert.Equal(status, (await connection.ReadAnswerAsync()).Status);
        Assert.Equal("", await connection.ReadToEndAsync());
        Assert.Empty(await sandbox.JournalAsync());
    }
}
