using System.Text.Json;

namespace EmailSync.Recordings.Entries;

/// <summary>Reads an entry of any JSON file; its own members tell its kind.</summary>
internal static class Entry
{
    public const string Expected =
        "expected an entry of a HAR file, of WireMock's journal or mappings, or of a mock's journal (GET /__mock/requests)";

    /// <summary>Whether it is an entry of any kind.</summary>
    public static bool Is(JsonElement entry) => WireMockEntries.Are(entry) || HarEntries.Are(entry) || MockEntries.Are(entry)
        || WireMockNetEntries.Are(entry) || MappingEntries.Are(entry) || MappingNetEntries.Are(entry);

    /// <summary>Reads an entry.</summary>
    /// <exception cref="DamagedEntryException">It is none, or lacks something.</exception>
    public static ReadEntry Read(JsonElement entry, EntryContext context)
    {
        try
        {
            return WireMockEntries.Are(entry) ? WireMockEntries.Read(entry, context)
                : HarEntries.Are(entry) ? HarEntries.Read(entry, context)
                : MockEntries.Are(entry) ? MockEntries.Read(entry, context)
                : WireMockNetEntries.Are(entry) ? WireMockNetEntries.Read(entry, context)
                : MappingEntries.Are(entry) ? MappingEntries.Read(entry, context)
                : MappingNetEntries.Are(entry) ? MappingNetEntries.Read(entry, context)
                : throw new DamagedEntryException(Expected);
        }
        catch (InvalidOperationException)
        {
            throw new DamagedEntryException("it holds names or values that are not Unicode");
        }
    }
}
