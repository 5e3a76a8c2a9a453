using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

/// <summary>Bodies of calls that were refused before their body was wanted.</summary>
public sealed class UnreadBodyTests(SharedMock shared)
{
    [Theory]
    [InlineData("Content-Length: 2\n\n{}", "complete", "{}")]
    [InlineData("Content-Length: 10\n\n{\"Sync", "partial", "{\"Sync")]
    [InlineData("Transfer-Encoding: chunked\n\n6\n{\"Sync\n", "partial", "{\"Sync")]
    public async Task What_arrived_with_the_header_section_is_kept(string rest, string state, string text)
    {
        var body = (await RefusedAsync(rest)).At("body");

        Assert.Equal(state, body.TextAt("state"));
        Assert.Equal(text, body.TextAt("text"));
        Assert.Equal(text.Length, body.NumberAt("length"));
    }

    [Theory]
    [InlineData("Content-Length: 10\n\n")]
    [InlineData("Content-Length: 10\nExpect: 100-continue\n\n")]
    [InlineData("Transfer-Encoding: chunked\n\n")]
    public async Task A_body_that_had_not_arrived_is_said_to_be_unread(string rest)
    {
        var body = (await RefusedAsync(rest)).At("body");

        Assert.Equal("not read", body.TextAt("state"));
        Assert.Equal(0, body.NumberAt("length"));
    }

    private async Task<JsonElement> RefusedAsync(string rest)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            $"POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.1\nHost: localhost\nContent-Type: application/json\n{rest}");
        var answer = await connection.ReadAnswerAsync();

        Assert.Equal(401, answer.Status);
        return Assert.Single(await sandbox.JournalAsync());
    }
}
