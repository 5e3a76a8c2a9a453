using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Stores;

internal static class WrittenItems
{
    /// <summary>The stored form of an item.</summary>
    public static byte[] Written(this LogItem item)
    {
        using var writer = new StoredWriter();
        item.Write(writer);
        return writer.Take();
    }
}
