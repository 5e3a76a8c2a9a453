using EmailSync.Postgres.Ownership;
using Npgsql;

namespace EmailSync.Postgres.Commits;

/// <summary>Changes as the arguments of the function that stores them: an array for each column.</summary>
internal sealed class Columns
{
    private readonly List<long> owned = [], epochs = [], numbers = [], items = [], octets = [];
    private readonly List<long> cleared = [], removed = [], saved = [], logged = [];
    private readonly List<string> clearedParts = [], removedParts = [], savedParts = [], loggedParts = [];
    private readonly List<byte[]> removedKeys = [], savedKeys = [], savedValues = [], loggedItems = [];
    private readonly List<int> loggedCounts = [];

    /// <summary>Octets of what is stored.</summary>
    public long Size { get; private set; }

    /// <summary>The sandboxes that a commit writes to. The first command of a commit names all of them, so that it fails first.</summary>
    public void Check(OwnedSandbox sandbox, long grownItems, long grownOctets)
    {
        owned.Add(sandbox.Id);
        epochs.Add(sandbox.Epoch);
        numbers.Add(sandbox.Commits);
        items.Add(grownItems);
        octets.Add(grownOctets);
    }

    public void Clear(OwnedSandbox sandbox, string part)
    {
        cleared.Add(sandbox.Id);
        clearedParts.Add(part);
    }

    public void Record(OwnedSandbox sandbox, string part, string key, byte[]? value)
    {
        var encoded = RecordKey.Encode(key);
        if (value is null)
        {
            removed.Add(sandbox.Id);
            removedParts.Add(part);
            removedKeys.Add(encoded);
            return;
        }

        saved.Add(sandbox.Id);
        savedParts.Add(part);
        savedKeys.Add(encoded);
        savedValues.Add(RecordKey.Value(encoded, key, value));
        Size += key.Length + value.Length;
    }

    public void Log(OwnedSandbox sandbox, string part, int count, byte[] joined)
    {
        logged.Add(sandbox.Id);
        loggedParts.Add(part);
        loggedCounts.Add(count);
        loggedItems.Add(joined);
        Size += joined.Length;
    }

    public NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(
            "SELECT emailsync.store_1($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)");
        foreach (var column in new[] { owned, epochs, numbers, items, octets, cleared }) Add(column);
        Add(clearedParts);
        Add(removed);
        Add(removedParts);
        Add(removedKeys);
        Add(saved);
        Add(savedParts);
        Add(savedKeys);
        Add(savedValues);
        Add(logged);
        Add(loggedParts);
        Add(loggedCounts);
        Add(loggedItems);
        return command;

        void Add<T>(List<T> column) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. column] });
    }
}
