using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Entities.Tests;

/// <summary>A mock with the agents of the sample, which the tests of a class share, each with sandboxes of its own.</summary>
public sealed class AgentsMock : IAsyncLifetime
{
    private static int sandboxes;

    /// <summary>The options of such a mock.</summary>
    public static MockOptions Options => new() { Port = 0, Contracts = [RepositoryFile.Path("samples/crm/contract")] };

    public RunningMock Mock { get; private set; } = null!;

    /// <summary>An on-site installation that no other test uses.</summary>
    public AgentsSandbox Sandbox() => new(Mock, $"entities-{Interlocked.Increment(ref sandboxes)}");

    public async ValueTask InitializeAsync() => Mock = await RunningMock.StartAsync(Options);

    public ValueTask DisposeAsync() => Mock.DisposeAsync();
}
