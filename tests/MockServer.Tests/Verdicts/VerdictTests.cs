using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Verdicts;

public sealed class VerdictTests(SharedMock shared)
{
    private const string Misspelt = """{"SyncUserAccount":{"AcountId":17,"AssociateId":5}}""";

    [Fact]
    public async Task Where_nothing_was_called_it_says_so()
    {
        var verdict = await shared.OnSite().GetJsonAsync("/__mock/verdict");
        Assert.Equal("Nothing was called.", verdict.TextAt("sentence"));
        Assert.All(verdict.At("operations").EnumerateArray(), operation => Assert.Equal(0, operation.NumberAt("calls")));
    }

    [Fact]
    public async Task Right_calls_make_it_clean()
    {
        var sandbox = shared.OnSite();
        await CallAsync(sandbox, TestSandbox.Account);
        await CallAsync(sandbox, TestSandbox.Account);

        var verdict = await sandbox.GetJsonAsync("/__mock/verdict");
        Assert.Equal("2 calls, 0 refused: nothing to complain about.", verdict.TextAt("sentence"));
        Assert.True(verdict.At("clean").GetBoolean());
        Assert.Equal([2, 0, 0], verdict.At("operations").EnumerateArray().Select(operation => operation.NumberAt("calls")).Take(3));
    }

    [Fact]
    public async Task Broken_rules_are_counted_the_worst_first_with_the_first_call()
    {
        var sandbox = shared.OnSite();
        await CallAsync(sandbox, TestSandbox.Account, "?$select=AccountId");
        await CallAsync(sandbox, Misspelt);
        await CallAsync(sandbox, Misspelt);
        await CallAsync(sandbox, "[]");

        var verdict = await sandbox.GetJsonAsync("/__mock/verdict");
        Assert.Equal("4 calls, 1 refused: 3 MUST findings, 1 SHOULD finding.", verdict.TextAt("sentence"));
        var findings = verdict.At("findings").EnumerateArray().ToList();
        Assert.Equal(["C-BODY-03", "C-BODY-05", "C-SEL-01"], findings.Select(finding => finding.TextAt("id")));
        Assert.Equal([1, 2, 1], findings.Select(finding => finding.NumberAt("calls")));
        var misspelt = await sandbox.GetJsonAsync($"/__mock/requests/{findings[1].TextAt("firstCall")}");
        Assert.Equal(Misspelt, misspelt.TextAt("body", "text"));
        Assert.Equal("AcountId: did you mean AccountId?", findings[1].TextAt("message"));
    }

    [Fact]
    public async Task A_description_is_no_call_of_the_operation()
    {
        var sandbox = shared.OnSite();
        using var described = await sandbox.GetAsync(TestSandbox.Operation);

        var verdict = await sandbox.GetJsonAsync("/__mock/verdict");
        Assert.Equal(1, verdict.NumberAt("calls"));
        Assert.All(verdict.At("operations").EnumerateArray(), operation => Assert.Equal(0, operation.NumberAt("calls")));
        Assert.True(verdict.At("clean").GetBoolean());
    }

    [Fact]
    public async Task It_outlives_what_the_journal_drops()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { Entries = 2 } });
        var sandbox = mock.Sandbox("site");
        await CallAsync(sandbox, Misspelt);
        for (var i = 0; i < 5; i++) await CallAsync(sandbox, TestSandbox.Account);

        var verdict = await sandbox.GetJsonAsync("/__mock/verdict");
        Assert.Equal("6 calls, 0 refused: 1 MUST finding, 0 SHOULD findings.", verdict.TextAt("sentence"));
    }

    [Theory]
    [InlineData("DELETE", "/__mock/requests")]
    [InlineData("POST", "/__mock/reset")]
    public async Task Forgetting_the_calls_forgets_it(string method, string route)
    {
        var sandbox = shared.OnSite();
        await CallAsync(sandbox, Misspelt);
        using var forget = await sandbox.SendAsync(new HttpRequestMessage(new HttpMethod(method), sandbox.Prefix + route));
        Assert.Equal(0, (await sandbox.GetJsonAsync("/__mock/verdict")).NumberAt("calls"));
    }

    [Fact]
    public async Task Without_a_sandbox_it_sums_up_all_of_them()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await CallAsync(mock.Sandbox("one"), Misspelt);
        await CallAsync(mock.Sandbox("two"), Misspelt);
        await CallAsync(mock.Sandbox(""), TestSandbox.Account);

        Assert.Equal("3 calls, 0 refused: 2 MUST findings, 0 SHOULD findings.",
            (await mock.Sandbox("").GetJsonAsync("/__mock/verdict")).TextAt("sentence"));
        Assert.Equal("1 call, 0 refused: 1 MUST finding, 0 SHOULD findings.",
            (await mock.Sandbox("one").GetJsonAsync("/__mock/verdict")).TextAt("sentence"));
    }

    private static async Task CallAsync(TestSandbox sandbox, string body, string query = "")
    {
        using var response = await sandbox.SendAsync(sandbox.Call(body: body, query: query));
    }
}
