using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests;

/// <summary>The mock that tests of a class share, each with its own tenant.</summary>
public sealed class LoginMock : IAsyncLifetime
{
    private static int tenants = 20_000;

    public RunningMock Mock { get; private set; } = null!;

    /// <summary>A tenant that no other test uses.</summary>
    public TestSandbox Tenant() => Mock.Sandbox($"Cust{Interlocked.Increment(ref tenants)}");

    public async ValueTask InitializeAsync() => Mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });

    public ValueTask DisposeAsync() => Mock.DisposeAsync();
}
