using System.Text.Json;
using EmailSync.Login.Tests.OpenId;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Rules;

/// <summary>An application that signs in at a mock of its own, whose time stands still, and the findings of its requests.</summary>
internal sealed class LoginRun : IAsyncDisposable
{
    private readonly SteppedClock clock;

    private LoginRun(RunningMock mock, SteppedClock clock) =>
        (Mock, this.clock, Application) = (mock, clock, new SignIn(mock, RuleMock.Tenant));

    public RunningMock Mock { get; }

    public SignIn Application { get; }

    public static async Task<LoginRun> StartAsync(MockOptions? options = null)
    {
        var clock = new SteppedClock();
        return new LoginRun(await RunningMock.StartAsync((options ?? new MockOptions()) with { Port = 0 }, clock), clock);
    }

    public void Advance(TimeSpan time) => clock.Advance(time);

    /// <summary>The findings of the tenant's last call.</summary>
    public async Task<IReadOnlyList<JsonElement>> LastAsync(string? sandbox = null) =>
        [.. (await Mock.Sandbox(sandbox ?? RuleMock.Tenant).JournalAsync())[0].GetProperty("findings").EnumerateArray()];

    /// <summary>The findings of requests to the login and of calls with one id each, oldest first.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(string group) =>
        [.. (await Application.Sandbox.JournalAsync()).Reverse().SelectMany(entry => entry.GetProperty("findings").EnumerateArray())
            .Select(finding => finding.GetProperty("id").GetString()!).Where(id => id.StartsWith(group, StringComparison.Ordinal))];

    /// <summary>A refresh, which is accepted.</summary>
    /// <returns>The access token.</returns>
    public async Task<string> RefreshAsync(string refreshToken) =>
        (await Application.TokensAsync(SignIn.Refresh(refreshToken))).GetProperty("access_token").GetString()!;

    public ValueTask DisposeAsync() => Mock.DisposeAsync();
}
