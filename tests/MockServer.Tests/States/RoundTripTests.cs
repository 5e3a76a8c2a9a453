using System.Net;
using System.Text.Json.Nodes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.States;

public sealed class RoundTripTests(SharedMock shared)
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_was_loaded_and_saved_is_saved_the_same_wherever_it_is_loaded(int seed)
    {
        var (first, second) = (shared.OnSite(), shared.Online());
        await first.LoadAsync(new RandomState(seed).Document().ToJsonString());
        var saved = await first.SaveAsync();
        await second.LoadAsync(saved);

        Assert.Equal(saved, (await second.SaveAsync()).Replace($"\"{second.Name}\"", $"\"{first.Name}\"", StringComparison.Ordinal));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Fact]
    public async Task Every_part_of_the_state_is_there_again()
    {
        var (first, second) = (shared.OnSite(), shared.OnSite());
        await first.SendJsonAsync(HttpMethod.Put, "/__mock/clock", """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        using (var synced = await first.SendAsync(first.Call())) Assert.Equal(HttpStatusCode.NoContent, synced.StatusCode);
        await first.SendJsonAsync(HttpMethod.Put, "/__mock/sync", """{"milliseconds":2000,"intervalSeconds":60}""");
        using (await first.SendAsync(first.Operation("SyncEmailAccounts", """{"SyncUserAccounts":[{"AccountId":18}]}"""))) { }
        using (var armed =
            await first.SendAsync(
                new HttpRequestMessage(HttpMethod.Post,
                    $"{first.Prefix}/__mock/faults")
                {
                    Content =
                        new StringContent("""{"kind":"unavailable","operation":"SyncEmailAccount"}""")
                }))
            Assert.Equal(HttpStatusCode.Created, armed.StatusCode);
        await second.LoadAsync(await first.SaveAsync());

        foreach (var route in (string[])["sync", "accounts"])
            Assert.Equal((await first.GetJsonAsync($"/__mock/{route}")).GetRawText(),
                (await second.GetJsonAsync($"/__mock/{route}")).GetRawText().Replace(second.Name, first.Name, StringComparison.Ordinal));
        var clock = await second.GetJsonAsync("/__mock/clock");
        Assert.True(clock.At("frozen").GetBoolean());
        Assert.Equal("2026-03-01T08:00:00Z", clock.TextAt("now"));
        Assert.Equal(2, await second.EffectCountAsync());
        using (var failed = await second.SendAsync(second.Call())) Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.Equal((await first.MailboxAsync(19)).GetRawText(), (await second.MailboxAsync(19)).GetRawText());
        await second.SendJsonAsync(HttpMethod.Post, "/__mock/clock", """{"advance":60}""");
        Assert.Contains(17, await second.ReadyAsync());
        Assert.DoesNotContain(18, await second.ReadyAsync());
        Assert.Equal("2026-03-01T09:00:02", (await second.MailboxAsync(18)).TextAt("LastFetch"));
    }

    [Fact]
    public async Task A_fault_left_to_chance_goes_on_with_the_lots_it_would_have_drawn()
    {
        var (first, second) = (shared.OnSite(), shared.OnSite());
        await first.LoadAsync("""{"version":1,"faults":[{"definition":{"kind":"unavailable","probability":0.5,"seed":7,"times":null}}]}""");
        await StatusesAsync(first, 5);
        await second.LoadAsync(await first.SaveAsync());

        Assert.Equal(await StatusesAsync(first, 20), await StatusesAsync(second, 20));
    }

    [Fact]
    public async Task What_the_file_leaves_out_is_as_at_the_beginning_and_records_stay()
    {
        var sandbox = shared.OnSite();
        var untouched = await sandbox.SaveAsync();
        await sandbox.LoadAsync(new RandomState(3).Document().ToJsonString());
        using (await sandbox.SendAsync(sandbox.Call())) { }
        var session = await BrowserSession.LogInAsync(sandbox);
        var calls = (await sandbox.JournalAsync()).Length;
        await sandbox.LoadAsync("""{"version":1}""");

        Assert.Equal(untouched, await sandbox.SaveAsync());
        Assert.Equal(calls, (await sandbox.JournalAsync()).Length);
        using var called = await sandbox.SendAsync(session.Call(sandbox, session.Xsrf));
        Assert.Equal(HttpStatusCode.NoContent, called.StatusCode);
    }

    [Fact]
    public async Task A_secret_in_a_fault_is_not_written()
    {
        var sandbox = shared.OnSite();
        await sandbox.LoadAsync(
            """{"version":1,"accounts":[{"AccountId":1,"AssociateName":"mock-access-token"}],"faults":[{"definition":{"kind":"status","status":500,"message":"mock-app-token is wrong"}}]}""");
        var saved = await sandbox.SaveAsync();

        Assert.DoesNotContain("mock-app-token", saved, StringComparison.Ordinal);
        Assert.DoesNotContain("mock-access-token", saved, StringComparison.Ordinal);
        await sandbox.LoadAsync(saved);
        Assert.Equal(saved, await sandbox.SaveAsync());
    }

    [Fact]
    public async Task Others_see_the_old_state_or_the_new_one_and_nothing_in_between()
    {
        var sandbox = shared.OnSite();
        string[] states = ["", ""];
        for (var which = 0; which < 2; which++)
        {
            var document = new JsonObject
            {
                ["version"] = 1,
                ["clock"] = new JsonObject { ["frozen"] = true, ["now"] = $"200{which}-01-01T00:00:00Z" },
                ["syncing"] = new JsonObject { ["milliseconds"] = which },
                ["accounts"] =
                new JsonArray(
                    [.. Enumerable.Range(0, 200).Select(id => (JsonNode)new JsonObject { ["AccountId"] = id, ["ErrorCount"] = which })]),
            };
            await sandbox.LoadAsync(document.ToJsonString());
            states[which] = await sandbox.SaveAsync();
        }

        var ended = false;
        var readers = Enumerable.Range(0, 2).Select(async _ =>
        {
            while (!Volatile.Read(ref ended)) Assert.Contains(await sandbox.SaveAsync(), states);
        }).ToArray();
        for (var i = 0; i < 40; i++) await sandbox.LoadAsync(states[i % 2]);
        Volatile.Write(ref ended, true);
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_call_that_waits_while_a_state_is_loaded_is_answered()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/clock", """{"frozen":true}""");
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/sync", """{"milliseconds":50}""");
        var waiting = sandbox.SendAsync(sandbox.Call());
        while (!waiting.IsCompleted && (await sandbox.GetJsonAsync("/__mock/sync")).At("syncing").GetArrayLength() == 0) await Task.Yield();
        await sandbox.LoadAsync("""{"version":1}""");

        using var answer = await waiting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static async Task<List<HttpStatusCode>> StatusesAsync(TestSandbox sandbox, int count)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < count; i++)
        {
            using var answer = await sandbox.SendAsync(sandbox.Call());
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }
}
