using EmailSync.Cluster.Tests.Databases;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace EmailSync.Cluster.Tests.Databases;

/// <summary>One PostgreSQL for all tests that do not stop it; each has a database of its own.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> server = new(() => PostgresServer.StartAsync());

    /// <summary>A new empty database.</summary>
    public async Task<string> DatabaseAsync() => await (await server.Value).DatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated && server.Value.IsCompletedSuccessfully) await (await server.Value).DisposeAsync();
    }
}
