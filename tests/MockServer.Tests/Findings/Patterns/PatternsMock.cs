using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Patterns;

/// <summary>A mock whose time stands still unless the test moves it.</summary>
public sealed class PatternsMock : IAsyncDisposable
{
    private readonly RunningMock mock;

    private PatternsMock(RunningMock mock, SteppedClock clock) => (this.mock, Clock) = (mock, clock);

    public SteppedClock Clock { get; }

    public TestSandbox Site => mock.Sandbox("site");

    public RunningMock Mock => mock;

    public static async Task<PatternsMock> StartAsync(MockOptions? options = null)
    {
        var clock = new SteppedClock();
        return new PatternsMock(await RunningMock.StartAsync((options ?? new MockOptions()) with { Port = 0 }, clock), clock);
    }

    /// <summary>The ids of each call's findings about manners, oldest call first.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync() =>
        [.. (await Site.JournalAsync()).Where(entry => entry.TextAt("operation") is not null).Reverse()
            .Select(entry => string.Join(' ', entry.At("findings").EnumerateArray()
            .Select(finding => finding.TextAt("id")!).Where(id => id.StartsWith("C-MAN", StringComparison.Ordinal))))];

    public async Task CallAsync(string body = TestSandbox.Account, string? authorization = TestSandbox.Tje0)
    {
        using var response = await Site.SendAsync(Site.Call(authorization, body));
    }

    public ValueTask DisposeAsync() => mock.DisposeAsync();
}
