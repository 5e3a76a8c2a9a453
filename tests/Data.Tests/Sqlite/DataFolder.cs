using EmailSync.Data.Stores;
using EmailSync.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Data.Tests.Sqlite;

/// <summary>A folder of data of its own, deleted at the end.</summary>
internal sealed class DataFolder : IDisposable
{
    public static readonly StoreRetention Ample = new(1000, 1L << 30, TimeSpan.FromDays(30));

    public string Path { get; } = Directory.CreateTempSubdirectory("emailsync-data-").FullName;

    public string File => System.IO.Path.Combine(Path, "emailsync.db");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    public SqliteStore Open(StoreRetention? retention = null) => SqliteStore.Open(Path, retention ?? Ample, Time);

    /// <summary>What is in it, file by file, without the index that SQLite keeps in memory and shows as a file.</summary>
    public Dictionary<string, string> Content() => Directory.GetFiles(Path)
        .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .ToDictionary(file => System.IO.Path.GetFileName(file), file => Convert.ToHexString(System.IO.File.ReadAllBytes(file)));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
