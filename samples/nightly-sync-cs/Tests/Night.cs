using EmailSync.Testing;

namespace EmailSync.Samples.NightlySync.Tests;

/// <summary>A night at a mock: the job's clock is the tenant's, which a test moves on.</summary>
internal sealed class Night : IAsyncDisposable
{
    private readonly HttpClient http = new();

    private Night(MockSuperOffice mock)
    {
        Mock = mock;
        Time = new TenantTime(mock);
        Settings = new NightlySettings(
            new Uri(mock.Login.Authority, "/"), mock.Login.Tenant, mock.Login.ClientSecret, mock.Login.SystemUserToken,
            mock.Login.SystemUserKey!);
    }

    public MockSuperOffice Mock { get; }

    public NightlySettings Settings { get; }

    public TimeProvider Time { get; }

    public static async Task<Night> BeginAsync()
    {
        var mock = await MockSuperOffice.StartAsync(new MockSuperOfficeOptions { Online = true }, TestContext.Current.CancellationToken);
        mock.SetAccounts(new MockAccount(17), new MockAccount(18));
        mock.FreezeClock();
        return new Night(mock);
    }

    /// <summary>Makes the job, right or wrong.</summary>
    public NightlyJob Job(Func<HttpClient, Night, NightlyJob>? make = null) =>
        make is null ? new NightlyJob(http, Settings, new SystemUser(http, Settings, Time), Time) : make(http, this);

    /// <summary>Lets time pass until the next round is due.</summary>
    public void WaitUntil(DateTimeOffset? next) => Mock.AdvanceClock(next!.Value - Mock.Now);

    /// <summary>Tickets that the job got so far.</summary>
    public int SignIns => Mock.Requests.Count(call => call.Target.EndsWith("/Authenticate", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Mock.DisposeAsync();
    }

    private sealed class TenantTime(MockSuperOffice mock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => mock.Now;
    }
}
