using System.Buffers;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Sqlite;

/// <summary>The table of logs, such as journals, and how much of them there is.</summary>
internal sealed class LogTable
{
    private const string AtOnce = "8"; // rows, which together have at most 2 MiB
    private const int RemovedForOne = 2;
    // Of one value: what retention removes at once, and what is read to look at one item.
    private const int MostItems = 128;
    private const int MostBytes = 256 * 1024;
    // Each takes some hundred bytes; they are read again.
    private const int MostKnown = 20_000;
    private readonly Dictionary<LogName, LogEnds> known = [];
    private readonly ArrayBufferWriter<byte> value = new(64 * 1024);
    private readonly StoreRetention retention;
    private readonly Statement findFirst, findNext, append, measure, clear, setTotal;
    private readonly Statement removeOfSandbox, removeFirst, findOldest, removeOldest;
    private long storedTotal;

    public LogTable(Session session, StoreRetention retention)
    {
        this.retention = retention;
        findFirst = session.Prepare("SELECT first FROM log WHERE sandbox=? AND part=? ORDER BY first LIMIT 1");
        findNext = session.Prepare("SELECT first+count FROM log WHERE sandbox=? AND part=? ORDER BY first DESC LIMIT 1");
        append = session.Prepare("INSERT INTO log(sandbox, part, first, count, bytes, time, items) VALUES(?,?,?,?,?,?,?)");
        measure = session.Prepare("SELECT sum(bytes) FROM log WHERE sandbox=? AND part=?");
        clear = session.Prepare("DELETE FROM log WHERE sandbox=? AND part=?");
        setTotal = session.Prepare("UPDATE totals SET log_bytes=?");
        removeOfSandbox = session.Prepare(
            $"DELETE FROM log WHERE id IN (SELECT id FROM log WHERE sandbox=? LIMIT {AtOnce}) RETURNING bytes");
        removeFirst = session.Prepare(
            "DELETE FROM log WHERE id=(SELECT id FROM log WHERE sandbox=? AND part=? AND first=? AND first+count<=?)"
            + " RETURNING bytes, count");
        findOldest = session.Prepare("SELECT time FROM log ORDER BY id LIMIT 1");
        removeOldest = session.Prepare("DELETE FROM log WHERE id=(SELECT min(id) FROM log) RETURNING bytes, sandbox, part");
        Total = storedTotal = session.Prepare("SELECT log_bytes FROM totals").Single() ?? 0;
    }

    /// <summary>Bytes of all logs.</summary>
    public long Total { get; private set; }

    /// <summary>Whether there is more of them than may be.</summary>
    public bool IsOver => Total > retention.Octets;

    /// <summary>When the oldest value was stored, in milliseconds since 1970; null if there is none.</summary>
    public long? Oldest => findOldest.Single();

    public void Append(LogName log, IReadOnlyList<LogItem> items, long time)
    {
        for (int from = 0, count; from < items.Count; from += count)
        {
            count = Fill(items, from);
            var ends = EndsOf(log);
            append.Bind(1, log.Sandbox).Bind(2, log.Part).Bind(3, ends.Next).Bind(4, count).Bind(5, value.WrittenCount).Bind(6, time)
                .Bind(7, value.WrittenSpan).Run();
            known[log] = ends with { Next = ends.Next + count };
            Total += value.WrittenCount;
            // More than one is added, so that what is over gets less, after a limit was lowered too.
            for (var i = 0; i < RemovedForOne && RemoveOver(log); i++)
            {
            }
        }
    }

    public void Clear(LogName log)
    {
        Total -= measure.Bind(1, log.Sandbox).Bind(2, log.Part).Single() ?? 0;
        clear.Bind(1, log.Sandbox).Bind(2, log.Part).Run();
        known.Remove(log);
    }

    /// <summary>Removes some of a sandbox's logs.</summary>
    /// <returns>Whether there were any.</returns>
    public bool RemoveSomeOf(long sandbox)
    {
        var before = Total;
        removeOfSandbox.Bind(1, sandbox);
        while (removeOfSandbox.Step()) Total -= removeOfSandbox.Int(0);
        return Total < before;
    }

    /// <summary>Removes the oldest value of all.</summary>
    public void RemoveOldest()
    {
        while (removeOldest.Step())
        {
            Total -= removeOldest.Int(0);
            known.Remove(new LogName(removeOldest.Int(1), removeOldest.Text(2)));
        }
    }

    /// <summary>Stores the total, at the end of a transaction.</summary>
    public void Close()
    {
        if (Total != storedTotal) setTotal.Bind(1, Total).Run();
    }

    /// <summary>The transaction has ended.</summary>
    public void Ended(bool isStored)
    {
        if (isStored) storedTotal = Total;
        else Total = storedTotal;
        if (!isStored || known.Count > MostKnown) known.Clear();
    }

    // Makes a value of the items from one on, and returns how many they are.
    private int Fill(IReadOnlyList<LogItem> items, int from)
    {
        value.ResetWrittenCount();
        using var writer = new StoredWriter();
        var count = 0;
        for (var i = from; i < items.Count && count < MostItems; i++, count++)
        {
            items[i].Write(writer);
            if (count > 0 && value.WrittenCount + LogItems.Prefix + writer.Written.Length > MostBytes) break;
            LogItems.Write(value, writer.Written);
            writer.Clear();
        }

        return count;
    }

    // Of this log, or else of all; a value goes when all of its items are over.
    private bool RemoveOver(LogName log)
    {
        var ends = EndsOf(log);
        var removed = false;
        if (ends.Next - ends.First > retention.Calls)
        {
            removeFirst.Bind(1, log.Sandbox).Bind(2, log.Part).Bind(3, ends.First).Bind(4, ends.Next - retention.Calls);
            for (; removeFirst.Step(); removed = true)
            {
                Total -= removeFirst.Int(0);
                known[log] = ends with { First = ends.First + removeFirst.Int(1) };
            }
        }

        if (!removed && IsOver)
        {
            RemoveOldest();
            removed = true;
        }

        return removed;
    }

    private LogEnds EndsOf(LogName log)
    {
        if (known.TryGetValue(log, out var ends)) return ends;
        var first = findFirst.Bind(1, log.Sandbox).Bind(2, log.Part).Single() ?? 0;
        var next = findNext.Bind(1, log.Sandbox).Bind(2, log.Part).Single() ?? first;
        return known[log] = new LogEnds(first, next);
    }

    /// <summary>The number of the first item of a log, and of the one that comes next.</summary>
    private readonly record struct LogEnds(long First, long Next);
}

/// <summary>The log of a part of a sandbox.</summary>
internal readonly record struct LogName(long Sandbox, string Part);
