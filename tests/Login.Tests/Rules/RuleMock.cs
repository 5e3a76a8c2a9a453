using System.Text.Json;
using EmailSync.Login.Issuing;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tenants;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Rules;

/// <summary>A mock with one tenant, whose time stands still unless the test moves it.</summary>
internal sealed class RuleMock : IAsyncDisposable
{
    public const string Tenant = "Cust4711";
    private readonly SteppedClock clock;

    private RuleMock(RunningMock mock, SteppedClock clock) => (Mock, this.clock) = (mock, clock);

    public RunningMock Mock { get; }

    public TestSandbox Site => Mock.Sandbox(Tenant);

    /// <summary>The tenant inside the mock, where HTTP does not reach.</summary>
    public Sandbox Inside => Mock.Part<SandboxRegistry>().Use(Tenant);

    public static async Task<RuleMock> StartAsync(MockOptions? options = null)
    {
        var clock = new SteppedClock();
        return new RuleMock(await RunningMock.StartAsync((options ?? new MockOptions()) with { Port = 0 }, clock), clock);
    }

    public void Advance(TimeSpan time) => clock.Advance(time);

    /// <summary>Sets what the tenant's status says.</summary>
    public void Become(TenantState state, string? movedTo = null) => Inside.Tenant.Status = new TenantStatus(state, movedTo);

    public (string Text, IssuedCredential Credential) Ticket(string application = "mock-app-token") =>
        Mock.Part<TokenIssuer>().Ticket(Inside, User, Mock.Part<IdentityDirectory>().Application(application));

    public (string Text, IssuedCredential Credential) Token() => Mock.Part<TokenIssuer>().AccessToken(Inside, User, Application);

    public UserIdentity User => Mock.Part<IdentityDirectory>().UserNamed("tje0")!;

    public ApplicationIdentity Application => Mock.Part<IdentityDirectory>().Client("mock-client")!;

    /// <summary>A call of the operation.</summary>
    /// <returns>Its status.</returns>
    public async Task<int> CallAsync(string authorization, string? application = "mock-app-token", string? agent = null,
        string? host = null,
        string body = TestSandbox.Account, string? fault = null)
    {
        using var request = Site.Call(authorization, body);
        if (application is not null) request.Headers.TryAddWithoutValidation("SO-AppToken", application);
        if (agent is not null) request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (host is not null) request.Headers.Host = host;
        if (fault is not null) request.Headers.TryAddWithoutValidation("X-Mock-Fault", fault);
        using var response = await Site.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>The findings of each call of the tenant that are not about how it uses connections, oldest call first.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync() =>
        [.. (await Site.JournalAsync()).Reverse().Select(entry => string.Join(' ', entry.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("id").GetString()!).Where(id => id != "C-MAN-05")))];

    /// <summary>The last call's only finding of a rule.</summary>
    public async Task<JsonElement> FindingAsync(string rule) =>
        Assert.Single((await Site.JournalAsync())[0].GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("id").GetString() == rule);

    public ValueTask DisposeAsync() => Mock.DisposeAsync();
}
