using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

/// <summary>
/// Regular expressions that would take for ever end, with a count or with the reason, and hold up nothing else. Those that are refused have
/// a tenth of the time.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class HostileRegexTests(HostileRegexTests.OwnMock own) : IClassFixture<HostileRegexTests.OwnMock>
{
    private const string Endless = "(?=a)(a|aa)+$b";
    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(2);
    private static int last;

    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|a)*b")]
    [InlineData("(a|aa)+$b")]
    [InlineData("(a*)*[bc]")]
    public async Task One_that_backtracks_for_ever_is_matched_as_an_automaton(string expression)
    {
        var sandbox = await CalledAsync();

        Assert.Equal(0, await sandbox.CountAsync($$"""{"bodyPatterns":[{"matches":"{{expression}}"}]}"""));
        Assert.Equal(0, await sandbox.CountAsync($$"""{"bodyPatterns":[{"matchesJsonPath":"$[?(@.text =~ /{{expression}}/)]"}]}"""));
        Assert.Equal(1, await sandbox.CountAsync($$"""{"bodyPatterns":[{"matches":"({{expression}})?a+"}]}"""));
    }

    [Theory]
    [InlineData($$"""{"matches":"{{Endless}}"}""")]
    [InlineData("""{"matches":"(a*)*\\1b"}""")]
    [InlineData($$"""{"matchesJsonPath":"$[?(@.text =~ /{{Endless}}/)]"}""")]
    [InlineData($$$"""{"matchesJsonPath":{"expression":"$.text","matches":"{{{Endless}}}"}}""")]
    [InlineData(
        $$"""{"or":[{"matches":"{{Endless}}1"},{"matches":"{{Endless}}2"},{"matches":"{{Endless}}3"},{"matches":"{{Endless}}4"}]}""")]
    public async Task One_that_can_be_no_automaton_is_refused_in_the_time_of_all(string matcher)
    {
        var sandbox = await CalledAsync();
        var error = await sandbox.RefusedAsync("POST", "/requests/count", $$"""{"bodyPatterns":[{{matcher}}]}""")
            .WaitAsync(Hung, TestContext.Current.CancellationToken);

        Assert.Contains("takes longer than 0.5 s", error.TextAt("detail"), StringComparison.Ordinal);
        Assert.StartsWith("/bodyPatterns/0/", error.TextAt("source", "pointer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_and_quick_patterns_do_not_wait_for_slow_ones()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("busy");
        await sandbox.CallAsync(sandbox.Call(body: new string('a', 30_000), contentType: "text/plain"));
        var slow = Enumerable.Range(0, 48)
            .Select(_ => sandbox.AdminAsync("POST", "/requests/count", $$"""{"bodyPatterns":[{"matches":"{{Endless}}"}]}""")).ToList();
        Assert.Equal(204, await sandbox.CallAsync());

        // The slow ones take 5 s together at the least, so some of them are still there.
        Assert.Contains(slow, one => !one.IsCompleted);
        // On a machine that is busy a quick one may look slow, and is to be sent again.
        string content;
        while ((content =
            (await sandbox.AdminAsync("POST", "/requests/count", """{"bodyPatterns":[{"contains":"aaa"}]}""")).Content).Contains("takes",
                StringComparison.Ordinal))
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        Assert.Contains("\"count\":1", content, StringComparison.Ordinal);
        foreach (var (status, refusal) in await Task.WhenAll(slow).WaitAsync(Hung, TestContext.Current.CancellationToken))
        {
            Assert.Equal(422, status);
            Assert.Contains("takes", refusal, StringComparison.Ordinal);
        }
    }

    // A call whose body is a text and one whose body is JSON.
    private async Task<TestSandbox> CalledAsync()
    {
        var sandbox = own.Mock.Sandbox($"hostile-{Interlocked.Increment(ref last)}");
        var text = new string('a', 30_000);
        await sandbox.CallAsync(sandbox.Call(body: text, contentType: "text/plain"));
        await sandbox.CallAsync(sandbox.Call(body: $$"""{"text":"{{text}}"}"""));
        return sandbox;
    }

    public sealed class OwnMock : IAsyncLifetime
    {
        public RunningMock Mock { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Mock = await ImpatientMock.StartAsync();

        public ValueTask DisposeAsync() => Mock.DisposeAsync();
    }
}
