using System.Buffers;
using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.Data.Sqlite;

namespace EmailSync.Sqlite;

/// <summary>The connection that writes, with its statements. One thread at a time uses it.</summary>
internal sealed class Writer : IDisposable
{
    // Each takes some hundred bytes; they are read again.
    private const int MostKnown = 20_000;
    private readonly TimeProvider time;
    private readonly SqliteConnection connection;
    private readonly List<Statement> statements = [];
    private readonly Dictionary<string, long> ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<PartOfSandbox, LogEnds> logs = [];
    private readonly ArrayBufferWriter<byte> value = new(64 * 1024);
    private readonly Statement begin, commit, rollback, findSandbox, addSandbox, dropName, setRecord, removeRecord, clearRecords, findEnds, append,
        bytesOfLog, clearLog, setTotal, findSetting, addSetting;

    private long total;

    public Writer(DataFile file, TimeProvider time)
    {
        this.time = time;
        connection = file.OpenToWrite();
        try
        {
            Schema.Migrate(connection);
            begin = Prepare("BEGIN IMMEDIATE");
            commit = Prepare("COMMIT");
            rollback = Prepare("ROLLBACK");
            findSandbox = Prepare("SELECT id FROM sandboxes WHERE name=?");
            addSandbox = Prepare("INSERT INTO sandboxes(name) VALUES(?) RETURNING id");
            dropName = Prepare("UPDATE sandboxes SET name=NULL WHERE name=?");
            setRecord = Prepare(
                "INSERT INTO records(sandbox, part, key, value) VALUES(?,?,?,?) ON CONFLICT DO UPDATE SET value=excluded.value");
            removeRecord = Prepare("DELETE FROM records WHERE sandbox=? AND part=? AND key=?");
            clearRecords = Prepare("DELETE FROM records WHERE sandbox=? AND part=?");
            findEnds = Prepare("SELECT min(first), max(first+count) FROM log WHERE sandbox=? AND part=?");
            append = Prepare("INSERT INTO log(sandbox, part, first, count, bytes, time, items) VALUES(?,?,?,?,?,?,?)");
            bytesOfLog = Prepare("SELECT sum(bytes) FROM log WHERE sandbox=? AND part=?");
            clearLog = Prepare("DELETE FROM log WHERE sandbox=? AND part=?");
            setTotal = Prepare("UPDATE totals SET log_bytes=?");
            findSetting = Prepare("SELECT value FROM settings WHERE key=?");
            addSetting = Prepare("INSERT INTO settings(key, value) VALUES(?,?)");
            total = Schema.Number(connection, "SELECT log_bytes FROM totals");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes changes as one transaction.</summary>
    public void Write(IReadOnlyList<ChangeSet> changes) => InTransaction(() =>
    {
        var time = this.time.GetUtcNow().ToUnixTimeMilliseconds();
        var before = total;
        foreach (var (part, pending) in Merge(changes)) Write(part, pending, time);
        if (total != before) setTotal.Bind(1, total).Run();
        return true;
    });

    /// <summary>Takes a sandbox's name away; what it had goes in steps.</summary>
    public void Delete(string name) => InTransaction(() =>
    {
        ids.Remove(name);
        return dropName.Bind(1, name).Run();
    });

    /// <summary>The value of a setting, made if there is none.</summary>
    public byte[] GetOrAdd(string key, Func<byte[]> make) => InTransaction(() =>
    {
        byte[]? found = null;
        findSetting.Bind(1, key);
        while (findSetting.Step()) found = findSetting.Bytes(0);
        if (found is not null) return found;
        found = make();
        addSetting.Bind(1, key).Bind(2, found).Run();
        return found;
    });

    public void Dispose()
    {
        foreach (var statement in statements) statement.Dispose();
        connection.Dispose();
    }

    private Statement Prepare(string sql)
    {
        var statement = new Statement(connection, sql);
        statements.Add(statement);
        return statement;
    }

    private T InTransaction<T>(Func<T> work)
    {
        var totalBefore = total;
        begin.Run();
        try
        {
            var result = work();
            commit.Run();
            if (ids.Count > MostKnown) ids.Clear();
            if (logs.Count > MostKnown) logs.Clear();
            return result;
        }
        catch
        {
            total = totalBefore;
            ids.Clear();
            logs.Clear();
            // Some errors have ended it already.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) rollback.Run();
            throw;
        }
    }

    private Dictionary<PartOfSandbox, Pending> Merge(IReadOnlyList<ChangeSet> changes)
    {
        var merged = new Dictionary<PartOfSandbox, Pending>();
        foreach (var set in changes)
        {
            var sandbox = IdOf(set.Sandbox);
            foreach (var (part, change) in set.Parts)
            {
                var key = new PartOfSandbox(sandbox, part);
                if (!merged.TryGetValue(key, out var pending)) merged.Add(key, pending = new Pending());
                pending.Add(change);
            }
        }

        return merged;
    }

    private void Write(PartOfSandbox part, Pending pending, long time)
    {
        if (pending.IsCleared) Clear(part);
        foreach (var (key, value) in pending.Records)
        {
            var statement = value is null ? removeRecord : setRecord.Bind(4, value);
            statement.Bind(1, part.Sandbox).Bind(2, part.Part).Bind(3, key).Run();
        }

        for (int from = 0, count; from < pending.Items.Count; from += count)
        {
            count = pending.Frame(from, value);
            var ends = EndsOf(part);
            append.Bind(1, part.Sandbox).Bind(2, part.Part).Bind(3, ends.Next).Bind(4, count).Bind(5, value.WrittenCount).Bind(6, time)
                .Bind(7, value.WrittenSpan).Run();
            logs[part] = ends with { Next = ends.Next + count };
            total += value.WrittenCount;
        }
    }

    private void Clear(PartOfSandbox part)
    {
        clearRecords.Bind(1, part.Sandbox).Bind(2, part.Part).Run();
        total -= bytesOfLog.Bind(1, part.Sandbox).Bind(2, part.Part).Single() ?? 0;
        clearLog.Bind(1, part.Sandbox).Bind(2, part.Part).Run();
        logs.Remove(part);
    }

    private long IdOf(string name)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        id = findSandbox.Bind(1, name).Single() ?? addSandbox.Bind(1, name).Single()!.Value;
        return ids[name] = id;
    }

    private LogEnds EndsOf(PartOfSandbox part)
    {
        if (logs.TryGetValue(part, out var ends)) return ends;
        findEnds.Bind(1, part.Sandbox).Bind(2, part.Part);
        while (findEnds.Step()) ends = new LogEnds(findEnds.Int(0), findEnds.Int(1));
        return logs[part] = ends;
    }

    private readonly record struct PartOfSandbox(long Sandbox, string Part);

    /// <summary>The number of the first item of a log, and of the one that comes next.</summary>
    private readonly record struct LogEnds(long First, long Next);
}
