namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>A new item of a log. It is written when it is stored, so that no call waits for that.</summary>
public abstract class LogItem
{
    /// <summary>Bytes of memory that it holds, about.</summary>
    public abstract int Bytes { get; }

    /// <summary>Writes its stored form. Any thread may call it, and more than once.</summary>
    public abstract void Write(StoredWriter writer);
}
