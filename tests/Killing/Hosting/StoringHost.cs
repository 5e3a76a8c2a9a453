using EmailSync.Cli.Hosting;
using EmailSync.Data;
using EmailSync.Data.Stores;
using EmailSync.Killing.Disk;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Sqlite;

namespace EmailSync.Killing.Hosting;

/// <summary>The mock with the program's rooms and store, as a program that ends itself at a write, or whose store is wrong on
/// purpose.</summary>
internal static class StoringHost
{
    public const string Verb = "host";

    /// <summary>Arguments of a host.</summary>
    public static IReadOnlyList<string> Arguments(string folder, DataCommit commit, StoreFault fault, Cut? cut) =>
        [Verb, folder, commit.ToString(), fault.ToString(), cut?.Argument ?? ""];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new MockOptions
        {
            Port = 0,
            Contracts = [RepositoryFile.Path("samples/crm/contract")],
            Journal = new JournalOptions { Entries = 1_000_000, Bytes = 1_000_000_000, BodyBytes = 2048 },
            Data = new DataOptions { Commit = Enum.Parse<DataCommit>(arguments[1]) },
        };
        if (arguments[3].Length > 0) CutFileSystem.Use(Cut.Read(arguments[3]));
        var retention = new StoreRetention(options.Journal.Entries, options.Data.Bytes, TimeSpan.FromDays(options.Data.Days));
        var store = WithFault(SqliteStore.Open(arguments[0], retention, TimeProvider.System), Enum.Parse<StoreFault>(arguments[2]));
        await using var app = MockHost.Build(options, TimeProvider.System, Rooms.Of(options) + (services => services.AddData(store)));
        await app.StartAsync();
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        await output.WriteLineAsync($"Host listening on {MockHost.Address(app)}");
        await output.FlushAsync();
        // Whoever started it kills it, or it ends itself.
        await new TaskCompletionSource().Task;
        return 0;
    }

    private static IDataStore WithFault(IDataStore store, StoreFault fault) => fault switch
    {
        StoreFault.None => store,
        StoreFault.ConfirmsEarly => new EarlyStore(store),
        StoreFault.SplitsEffects => new SplitStore(store),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}

/// <summary>What a store does wrong, so that the rounds have something to find.</summary>
internal enum StoreFault
{
    None,

    /// <summary>It says that changes are stored before they are.</summary>
    ConfirmsEarly,

    /// <summary>It stores effects in a transaction of their own.</summary>
    SplitsEffects,
}
