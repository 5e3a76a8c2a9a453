namespace EmailSync.Killing.Disk;

/// <summary>What was written to a file since its last fsync.</summary>
internal sealed unsafe class UnsyncedFile(nint file, FileMethods methods)
{
    private readonly List<Change> changes = [];

    private sealed record Change(long Offset, byte[] Old, byte[] New, long OldSize, long? Truncated);

    public void NoteWrite(byte* bytes, int count, long offset) =>
        changes.Add(new Change(offset, Bytes(offset, count), new ReadOnlySpan<byte>(bytes, count).ToArray(), Size(), null));

    public void NoteTruncation(long size)
    {
        var old = Size();
        changes.Add(new Change(size, old > size ? Bytes(size, (int)(old - size)) : [], [], old, size));
    }

    public void NoteSync() => changes.Clear();

    /// <summary>Leaves only some of these changes in the file, drawn by chance.</summary>
    public void LoseSome(Random random)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            var change = changes[i];
            Write(change.Old, change.Offset);
            methods.Truncate(file, change.OldSize);
        }

        foreach (var change in changes)
        {
            if (random.Next(2) == 0) continue;
            if (change.Truncated is { } size) methods.Truncate(file, size);
            else Write(change.New, change.Offset);
        }
    }

    private void Write(byte[] bytes, long offset)
    {
        if (bytes.Length == 0) return;
        fixed (byte* start = bytes) methods.Write(file, start, bytes.Length, offset);
    }

    private byte[] Bytes(long offset, int count)
    {
        var there = (int)Math.Clamp(Size() - offset, 0, count);
        var bytes = new byte[there];
        if (there == 0) return bytes;
        fixed (byte* start = bytes) methods.Read(file, start, there, offset);
        return bytes;
    }

    private long Size()
    {
        long size;
        methods.FileSize(file, &size);
        return size;
    }
}
