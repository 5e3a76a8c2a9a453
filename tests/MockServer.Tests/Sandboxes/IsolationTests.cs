using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes;

public sealed class IsolationTests(SharedMock shared)
{
    [Fact]
    public async Task Two_sandboxes_under_load_at_the_same_time_never_meet()
    {
        const int Calls = 200;
        var (one, other) = (shared.OnSite(), shared.OnSite());

        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).SelectMany(number => new[]
        {
            StatusOf(one, one.Call(body: AccountOf(number), query: "?one")),
            // Every fourth call there is a wrong one.
            StatusOf(other, other.Call(number % 4 == 0 ? null : TestSandbox.Tje0, AccountOf(1000 + number), query: "?other")),
        }));

        Assert.Equal((Calls + Calls * 3 / 4, Calls / 4), (answers.Count(status => status == 204), answers.Count(status => status == 401)));
        await AssertHoldsAsync(one, "?one", Enumerable.Range(0, Calls), Calls);
        await AssertHoldsAsync(other, "?other",
            Enumerable.Range(0, Calls).Where(number => number % 4 != 0).Select(number => 1000 + number), Calls);
    }

    [Fact]
    public async Task Many_calls_of_a_new_sandbox_at_the_same_time_make_one()
    {
        var sandbox = shared.OnSite();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StatusOf(sandbox, sandbox.Call())));

        Assert.Equal(50, await sandbox.EffectCountAsync());
        Assert.Equal(50, (await sandbox.JournalAsync()).Length);
    }

    private static string AccountOf(int number) => $$$"""{"SyncUserAccount":{"AccountId":{{{number}}}}}""";

    private static async Task<int> StatusOf(TestSandbox sandbox, HttpRequestMessage request)
    {
        using var response = await sandbox.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static async Task AssertHoldsAsync(TestSandbox sandbox, string query, IEnumerable<int> accounts, int calls)
    {
        var journal = await sandbox.JournalAsync();
        Assert.Equal(calls, journal.Length);
        Assert.All(journal, entry => Assert.Equal(
            (sandbox.Name, sandbox.Prefix + TestSandbox.Operation + query),
            (entry.GetProperty("sandbox").GetString(), entry.GetProperty("target").GetString())));
        Assert.Distinct(journal.Select(entry => entry.GetProperty("id").GetString()));
        var effects = (await sandbox.GetJsonAsync("/__mock/effects")).GetProperty("effects").EnumerateArray().ToList();
        Assert.Equal(accounts.Order(), effects.Select(effect => effect.GetProperty("account").GetProperty("AccountId").GetInt32()).Order());
        Assert.All(effects, effect => Assert.Equal(sandbox.Name, effect.GetProperty("sandbox").GetString()));
    }
}
