using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Sqlite;

/// <summary>A connection that reads beside the one that writes. One thread at a time uses it.</summary>
internal sealed class Reader : IDisposable
{
    private readonly long mostItems;
    private readonly Session session;
    private readonly Statement begin, end, names, sandbox, records, logs, items;

    public Reader(DataFile file, long mostItems)
    {
        this.mostItems = mostItems;
        session = new Session(file.OpenToRead());
        try
        {
            begin = session.Prepare("BEGIN");
            end = session.Prepare("COMMIT");
            names = session.Prepare("SELECT name FROM sandboxes WHERE name IS NOT NULL ORDER BY id");
            sandbox = session.Prepare("SELECT id, name FROM sandboxes WHERE name=?");
            records = session.Prepare("SELECT part, key, value FROM records WHERE sandbox=? ORDER BY part, key");
            // All of it is in the index, and the newest comes first.
            logs = session.Prepare("SELECT part, count, id FROM log WHERE sandbox=? ORDER BY part DESC, first DESC");
            items = session.Prepare("SELECT items FROM log WHERE id=?");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public List<string> Names()
    {
        var found = new List<string>();
        while (names.Step()) found.Add(names.Text(0));
        return found;
    }

    public StoredSandbox? Read(string name)
    {
        // What it reads is of one moment, although it takes several statements.
        begin.Run();
        try
        {
            return Find(name) is var (id, spelt) ? new StoredSandbox(spelt, Parts(id)) : null;
        }
        finally
        {
            end.Run();
        }
    }

    public void Dispose() => session.Dispose();

    private (long Id, string Name)? Find(string name)
    {
        (long, string)? found = null;
        sandbox.Bind(1, name);
        while (sandbox.Step()) found = (sandbox.Int(0), sandbox.Text(1));
        return found;
    }

    private Dictionary<string, StoredPart> Parts(long id)
    {
        var found = new Dictionary<string, Lists>(StringComparer.Ordinal);
        records.Bind(1, id);
        while (records.Step()) Of(records.Text(0)).Records.Add(new(records.Text(1), records.Bytes(2)));
        foreach (var (part, rows) in Logs(id))
        {
            var into = Of(part).Items;
            foreach (var (row, count) in Enumerable.Reverse(rows))
            {
                var before = into.Count;
                into.AddRange(LogItems.Split(Items(row)));
                if (into.Count - before != count)
                    throw new InvalidDataException("a value of the table log has another number of items than it says.");
            }
        }

        // UTF-8's order, which the database has, is another one for a few characters.
        foreach (var (list, _) in found.Values) list.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return found.ToDictionary(part => part.Key, part => new StoredPart(part.Value.Records, part.Value.Items), StringComparer.Ordinal);

        Lists Of(string part)
        {
            if (!found.TryGetValue(part, out var lists)) found.Add(part, lists = new Lists([], []));
            return lists;
        }
    }

    // The newest values of each log that have together as many items as are kept.
    private Dictionary<string, List<(long Row, long Count)>> Logs(long id)
    {
        var found = new Dictionary<string, List<(long Row, long Count)>>(StringComparer.Ordinal);
        var counted = 0L;
        logs.Bind(1, id);
        while (logs.Step())
        {
            var part = logs.Text(0);
            if (!found.TryGetValue(part, out var rows))
            {
                found.Add(part, rows = []);
                counted = 0;
            }

            if (counted >= mostItems) continue;
            var count = logs.Int(1);
            rows.Add((logs.Int(2), count));
            counted += count;
        }

        return found;
    }

    private byte[] Items(long row)
    {
        var value = Array.Empty<byte>();
        items.Bind(1, row);
        while (items.Step()) value = items.Bytes(0);
        return value;
    }

    private sealed record Lists(List<KeyValuePair<string, byte[]>> Records, List<ReadOnlyMemory<byte>> Items);
}
