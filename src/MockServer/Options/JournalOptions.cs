namespace EmailSync.MockServer.Options;

/// <summary>How much the journals hold.</summary>
public sealed record JournalOptions
{
    /// <summary>Most entries of one sandbox.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Most bytes of all sandboxes together.</summary>
    public long Bytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most bytes kept of one body: enough to see what was wrong with it.</summary>
    public int BodyBytes { get; init; } = 64 * 1024;
}
