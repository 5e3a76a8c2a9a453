using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class WrittenBeforeTheAnswerTests(SharedMock shared)
{
    [Fact]
    public async Task A_caller_with_the_answer_finds_the_call_in_the_journal()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var sandbox = shared.OnSite();
            await using var calls = await RawConnection.OpenAsync(sandbox.Mock);
            for (var i = 0; i < 100; i++)
            {
                var target = $"{sandbox.Prefix}{TestSandbox.Operation}?call={i}";
                var authorization = i % 3 == 0 ? "" : $"Authorization: {TestSandbox.Tje0}\n";
                await calls.SendAsync(
                    $"POST {target} HTTP/1.1\nHost: localhost\n{authorization}Content-Type: application/json\nContent-Length: 2\n\n{{}}");
                var answer = await calls.ReadAnswerAsync();

                var newest = Assert.Single(await sandbox.JournalAsync("?limit=1"));
                Assert.Equal(target, newest.TextAt("target"));
                Assert.Equal(answer.Status, newest.NumberAt("status"));
            }
        }));
    }
}
