using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Sqlite;

/// <summary>Writes changes.</summary>
internal sealed class Writer
{
    private const int MostKnown = 20_000;
    private readonly LogTable logs;
    private readonly Dictionary<string, long> ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Statement findSandbox, addSandbox, dropName, setRecord, removeRecord, clearRecords, findSetting, addSetting;
    private readonly Statement addBallast, removeBallast;

    public Writer(Session session, LogTable logs)
    {
        this.logs = logs;
        findSandbox = session.Prepare("SELECT id FROM sandboxes WHERE name=?");
        addSandbox = session.Prepare("INSERT INTO sandboxes(name) VALUES(?) RETURNING id");
        dropName = session.Prepare("UPDATE sandboxes SET name=NULL WHERE name=?");
        setRecord = session.Prepare(
            "INSERT INTO records(sandbox, part, key, value) VALUES(?,?,?,?) ON CONFLICT DO UPDATE SET value=excluded.value");
        removeRecord = session.Prepare("DELETE FROM records WHERE sandbox=? AND part=? AND key=?");
        clearRecords = session.Prepare("DELETE FROM records WHERE sandbox=? AND part=?");
        findSetting = session.Prepare("SELECT value FROM settings WHERE key=?");
        addSetting = session.Prepare("INSERT INTO settings(key, value) VALUES(?,?)");
        addBallast = session.Prepare("INSERT OR REPLACE INTO settings(key, value) VALUES('ballast', zeroblob(65536))");
        removeBallast = session.Prepare("DELETE FROM settings WHERE key='ballast'");
    }

    /// <summary>Writes changes, in their order.</summary>
    public void Write(IReadOnlyList<ChangeSet> changes, long time)
    {
        foreach (var (part, pending) in Merge(changes))
        {
            if (pending.IsCleared)
            {
                clearRecords.Bind(1, part.Sandbox).Bind(2, part.Part).Run();
                logs.Clear(part);
            }

            foreach (var (key, value) in pending.Records)
            {
                var statement = value is null ? removeRecord : setRecord.Bind(4, value);
                statement.Bind(1, part.Sandbox).Bind(2, part.Part).Bind(3, key).Run();
            }

            logs.Append(part, pending.Items, time);
        }
    }

    /// <summary>Takes a sandbox's name away: it is gone, and what it had is removed in steps.</summary>
    public void Delete(string name)
    {
        ids.Remove(name);
        dropName.Bind(1, name).Run();
    }

    /// <summary>The value of a setting, made if there is none.</summary>
    public byte[] GetOrAdd(string key, Func<byte[]> make)
    {
        byte[]? found = null;
        findSetting.Bind(1, key);
        while (findSetting.Step()) found = findSetting.Bytes(0);
        if (found is not null) return found;
        found = make();
        addSetting.Bind(1, key).Bind(2, found).Run();
        return found;
    }

    /// <summary>Writes 64 KiB that mean nothing.</summary>
    public void AddBallast() => addBallast.Run();

    public void RemoveBallast() => removeBallast.Run();

    /// <summary>The transaction has ended.</summary>
    public void Ended(bool isStored)
    {
        if (!isStored || ids.Count > MostKnown) ids.Clear();
    }

    private Dictionary<LogName, PartChanges> Merge(IReadOnlyList<ChangeSet> changes)
    {
        var merged = new Dictionary<LogName, PartChanges>();
        foreach (var set in changes)
        {
            var sandbox = IdOf(set.Sandbox);
            foreach (var (part, change) in set.Parts)
            {
                var name = new LogName(sandbox, part);
                if (!merged.TryGetValue(name, out var pending)) merged.Add(name, pending = new PartChanges());
                pending.Add(change);
            }
        }

        return merged;
    }

    private long IdOf(string name)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        id = findSandbox.Bind(1, name).Single() ?? addSandbox.Bind(1, name).Single()!.Value;
        return ids[name] = id;
    }
}
