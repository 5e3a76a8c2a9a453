using EmailSync.Data.Stores;
using EmailSync.Postgres.Ownership;
using Npgsql;

namespace EmailSync.Postgres.Commits;

/// <summary>One commit: what it writes, and in which commands. All of them go out at once and are one transaction.</summary>
internal sealed class PostgresCommit
{
    // An argument can be 1 GB at most, and both sides hold each command as a whole.
    private const int LargestCommand = 32 << 20;

    // How much a slow database, with other work beside it, still takes in a second.
    private const int LeastASecond = 4 << 20;

    private readonly MergedChanges changes;
    private readonly Dictionary<(string Sandbox, string Part), IReadOnlyList<JoinedItems>> logs = [];

    public PostgresCommit(MergedChanges changes, IReadOnlyList<OwnedSandbox> sandboxes)
    {
        (this.changes, Sandboxes) = (changes, sandboxes);
        foreach (var sandbox in sandboxes)
            foreach (var (part, changed) in changes.Of(sandbox.Name))
                logs.Add((sandbox.Name, part), LogItems.Join(changed.Items, LargestCommand));
    }

    /// <summary>The sandboxes that it writes to.</summary>
    public IReadOnlyList<OwnedSandbox> Sandboxes { get; }

    /// <summary>Of them those whose logs grow.</summary>
    public IEnumerable<OwnedSandbox> Growing =>
        Sandboxes.Where(sandbox => changes.Of(sandbox.Name).Values.Any(part => part.Items.Count > 0));

    public NpgsqlBatch Batch(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        var columns = new Columns();
        var size = 0L;
        foreach (var sandbox in Sandboxes)
        {
            var grown = changes.Of(sandbox.Name).Keys.SelectMany(part => logs[(sandbox.Name, part)]).ToList();
            columns.Check(sandbox, grown.Sum(items => items.Count), grown.Sum(items => (long)items.Value.Length));
            foreach (var (name, part) in changes.Of(sandbox.Name))
                if (part.IsCleared)
                    columns.Clear(sandbox, name);
        }

        foreach (var sandbox in Sandboxes)
        {
            foreach (var (name, part) in changes.Of(sandbox.Name))
            {
                foreach (var (key, value) in part.Records)
                {
                    columns.Record(sandbox, name, key, value);
                    Split();
                }

                foreach (var items in logs[(sandbox.Name, name)])
                {
                    columns.Log(sandbox, name, items.Count, items.Value);
                    Split();
                }
            }
        }

        Add();
        // What is larger takes longer; 0 is without an end, as somebody has set it.
        if (batch.Timeout > 0) batch.Timeout += (int)(size / LeastASecond);
        return batch;

        void Split()
        {
            if (columns.Size < LargestCommand) return;
            Add();
            columns = new Columns();
        }

        void Add()
        {
            batch.BatchCommands.Add(columns.Command());
            size += columns.Size;
        }
    }
}
