using System.Net.Http.Json;
using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Results;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class LongAnswerTests
{
    private const int Limit = 64 * 1024;

    [Fact]
    public async Task Of_a_long_answer_the_beginning_is_kept_and_it_says_so()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        var sent = await LongAnswerAsync(sandbox, Enumerable.Range(1, 10_000).Select(id => $"Åse {id}"));

        var entry = Assert.Single(await sandbox.JournalAsync());
        var text = entry.TextAt("answer", "text")!;
        Assert.Equal(("cut", sent.Length), (entry.TextAt("answer", "state"), entry.NumberAt("answer", "length")));
        Assert.InRange(Encoding.UTF8.GetByteCount(text), Limit - 3, Limit);
        Assert.StartsWith(text, Encoding.UTF8.GetString(sent), StringComparison.Ordinal);
        // No more is counted against the journal's budget, nor held.
        Assert.InRange((await mock.Sandbox("").GetJsonAsync("/__mock/health")).NumberAt("journalOctets"), Limit, 2 * Limit);
    }

    [Fact]
    public async Task An_answer_that_fits_is_whole_and_says_nothing_of_it()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        var sent = await LongAnswerAsync(sandbox, ["tje0"]);

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(Encoding.UTF8.GetString(sent), entry.TextAt("answer", "text"));
        Assert.DoesNotContain("state", entry.At("answer").Names());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(38)]
    [InlineData(40)]
    [InlineData(44)]
    [InlineData(1000)]
    public async Task A_secret_at_the_edge_of_what_is_kept_is_never_shown_in_part(int limit)
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { BodyBytes = limit } });
        var sandbox = mock.Sandbox("site");
        await LongAnswerAsync(sandbox, Enumerable.Range(0, 1000).Select(id => $"{id}7T:mock-ticket=="));

        Assert.DoesNotContain("7T:", (await sandbox.JournalAsync())[0].At("answer").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dialect_of_wiremock_shows_what_is_kept()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await LongAnswerAsync(sandbox, Enumerable.Range(1, 1000).Select(id => $"associate-{id}"));

        var response = Assert.Single((await sandbox.GetJsonAsync("/__admin/requests")).At("requests").EnumerateArray()).At("response");
        Assert.Equal(Limit, response.TextAt("body")!.Length);
        Assert.Equal(Limit, response.At("bodyAsBase64").GetBytesFromBase64().Length);
    }

    private static async Task<byte[]> LongAnswerAsync(TestSandbox sandbox, IEnumerable<string> names)
    {
        var accounts = names.Select((name, index) => new { AccountId = index + 1, AssociateName = name });
        using var told =
            await sandbox.SendAsync(
                new HttpRequestMessage(HttpMethod.Put,
                    $"{sandbox.Prefix}/__mock/accounts")
                { Content = JsonContent.Create(new { accounts }) });
        Assert.True(told.IsSuccessStatusCode);
        using var response = await sandbox.ReadAsync(ResultCalls.Ready);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
