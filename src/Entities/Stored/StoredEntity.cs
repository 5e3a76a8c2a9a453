namespace EmailSync.Entities.Stored;

/// <summary>A saved entity, or the mark of a deleted one.</summary>
/// <param name="Table">Which records it is one of, for instance <c>Contact</c>.</param>
/// <param name="Key">Its primary key.</param>
/// <param name="Agent">The agent that saved or deleted it.</param>
/// <param name="Entity">The name that its operation has for it, for instance <c>ContactEntity</c>.</param>
/// <param name="Json">
/// What was saved, in UTF-8 and in the contract's spelling, without null and without what the server says about the record; times in UTC.
/// Null if it is deleted.
/// </param>
internal sealed record StoredEntity(string Table, int Key, string Agent, string Entity, byte[]? Json)
{
    private const int Own = 280;

    /// <summary>The most memory of an entity that was sent with so many bytes.</summary>
    // Names and times can get longer.
    public static long MostBytes(int sent) => Own + (2L * sent) + 512;

    public bool IsDeleted => Json is null;

    /// <summary>Estimated memory.</summary>
    public long Bytes => Own + (Json?.Length ?? 0);
}
