using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class PerRequestTests(SharedMock shared)
{
    [Fact]
    public async Task On_one_connection_each_call_is_checked_by_its_own_credentials()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        var statuses = new List<int>();

        foreach (var field in (string[][])[[$"Authorization: {TestSandbox.Tje0}"], [], ["Authorization: Basic d3Jvbmc6d3Jvbmc="],
            [$"Authorization: {Credentials.SoTicket}"], []])
        {
            await connection.SendAsync(RawRequest.Call(sandbox, field));
            statuses.Add((await connection.ReadAnswerAsync()).Status);
        }

        Assert.Equal([204, 401, 401, 204, 401], statuses);
        Assert.Equal(2, await sandbox.EffectCountAsync());
        Assert.Equal([401, 204, 401, 401, 204], (await sandbox.JournalAsync()).Select(entry => entry.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task On_one_connection_the_journal_shows_each_call_with_its_own_credentials()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);

        foreach (var field in (string[][])[["Authorization: Basic one"], ["Authorization: Basic two"], [], ["X-Own: Basic two"],
            ["Authorization: Basic one"], ["Authorization: Basic one"]])
        {
            await connection.SendAsync(RawRequest.Call(sandbox, field));
            await connection.ReadAnswerAsync();
        }

        var shown = (await sandbox.JournalAsync()).Reverse().Select(entry => entry.GetProperty("headers"))
            .Select(headers => headers.TryGetProperty("Authorization", out var value) ? value.GetString() : null).ToList();
        Assert.All([shown[0], shown[1]], value => Assert.Matches(@"^Basic \[redacted [0-9a-f]{8}\]$", value));
        Assert.NotEqual(shown[0], shown[1]);
        Assert.Equal([null, null, shown[0], shown[0]], shown[2..]);
    }

    [Fact]
    public async Task Good_and_bad_credentials_at_the_same_time_each_get_their_own_verdict()
    {
        var sandbox = shared.OnSite();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            using var response =
                await sandbox.SendAsync(sandbox.Call(number % 2 == 0 ? TestSandbox.Tje0 : Credentials.Basic($"tje0:{number}")));
            return (int)response.StatusCode;
        }));

        Assert.All(answers.Index(), answer => Assert.Equal(answer.Index % 2 == 0 ? 204 : 401, answer.Item));
        Assert.Equal(30, await sandbox.EffectCountAsync());
    }
}
