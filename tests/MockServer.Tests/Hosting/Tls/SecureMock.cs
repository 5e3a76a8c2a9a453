using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting.Tls;

/// <summary>A mock that listens with TLS, too.</summary>
public sealed class SecureMock : IAsyncLifetime
{
    private RunningMock? mock;
    private int sandboxes;

    public RunningMock Mock => mock ?? throw new InvalidOperationException("The mock has not been started.");

    public TestSandbox Sandbox() => Mock.Sandbox($"site-{Interlocked.Increment(ref sandboxes)}");

    public async ValueTask InitializeAsync() =>
        mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } });

    public ValueTask DisposeAsync() => mock?.DisposeAsync() ?? ValueTask.CompletedTask;
}
