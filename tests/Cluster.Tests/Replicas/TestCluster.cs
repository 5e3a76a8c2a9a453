using System.Globalization;
using EmailSync.Killing.Servers;
using Npgsql;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>Replicas of one cluster, each a process of its own on this machine.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private const string Program = "emailsync-cluster.dll";
    private readonly string database;
    private readonly string[] arguments;
    private readonly Lock gate = new();
    private readonly List<ProgramUnderTest> all = [];
    private readonly List<ProgramUnderTest> living = [];

    private TestCluster(string database, string[] arguments) => (this.database, this.arguments) = (database, arguments);

    public string Database => database;

    /// <summary>Those that were neither killed nor stopped, in the order of their start.</summary>
    public IReadOnlyList<ProgramUnderTest> Living
    {
        get
        {
            lock (gate) return [.. living];
        }
    }

    public static async Task<TestCluster> StartAsync(string database, int replicas, params string[] arguments)
    {
        var cluster = new TestCluster(database, arguments);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, replicas).Select(_ => cluster.AddAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more.</summary>
    /// <param name="launcher">A program that becomes it; empty for none.</param>
    /// <param name="port">Its port; 0 for a free one.</param>
    /// <param name="more">More arguments.</param>
    public async Task<ProgramUnderTest> AddAsync(string[]? launcher = null, int port = 0, params string[] more)
    {
        string[] common = [.. ServerArguments.WithoutData];
        common[Array.IndexOf(common, "--port") + 1] = port.ToString(CultureInfo.InvariantCulture);
        var replica = await ProgramUnderTest.StartAsync(Program, launcher ?? [],
            [.. common, "--postgres", database, .. arguments, .. more]);
        lock (gate)
        {
            all.Add(replica);
            living.Add(replica);
        }

        return replica;
    }

    /// <summary>Kills one.</summary>
    public void Kill(ProgramUnderTest replica)
    {
        lock (gate) living.Remove(replica);
        replica.Kill();
    }

    /// <summary>Has one leave the cluster, and gives its exit code.</summary>
    public Task<int> StopAsync(ProgramUnderTest replica)
    {
        lock (gate) living.Remove(replica);
        return replica.StopAsync();
    }

    /// <summary>Which replica has taken which sandbox last, by the names that they have in the database.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OwnersAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT name, owner FROM emailsync.sandboxes");
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) owners.Add(rows.GetString(0), rows.GetString(1));
        return owners;
    }

    /// <summary>What all of them have said, without the places in code.</summary>
    public string Said => string.Join("\n--\n", all.Select(replica => $"{replica.Address}:\n" + string.Join('\n', replica.Said.Split('\n')
        .Where(line => line.StartsWith("emailsync", StringComparison.OrdinalIgnoreCase)).TakeLast(20))));

    public async ValueTask DisposeAsync() => await Task.WhenAll(all.Select(replica => replica.DisposeAsync().AsTask()));
}
