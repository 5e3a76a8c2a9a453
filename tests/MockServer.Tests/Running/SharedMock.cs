using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

[assembly: AssemblyFixture(typeof(SharedMock))]

namespace EmailSync.MockServer.Tests.Running;

/// <summary>One mock with default options for all tests; each test uses sandboxes of its own, so they never meet.</summary>
public sealed class SharedMock : IAsyncLifetime
{
    private RunningMock? mock;
    private int sandboxes;

    public RunningMock Mock => mock ?? throw new InvalidOperationException("The mock has not been started.");

    /// <summary>A new on-site installation.</summary>
    public TestSandbox OnSite() => new(Mock, $"site-{Interlocked.Increment(ref sandboxes)}");

    /// <summary>A new online tenant.</summary>
    public TestSandbox Online() => new(Mock, $"Cust{70000 + Interlocked.Increment(ref sandboxes)}");

    public async ValueTask InitializeAsync() => mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });

    public ValueTask DisposeAsync() => mock?.DisposeAsync() ?? ValueTask.CompletedTask;
}
