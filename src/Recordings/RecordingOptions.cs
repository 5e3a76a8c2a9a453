namespace EmailSync.Recordings;

/// <summary>How recordings are read.</summary>
public sealed record RecordingOptions
{
    /// <summary>Which exchanges are wanted.</summary>
    public HostSelection Hosts { get; init; } = HostSelection.ByPath;

    /// <summary>Most bytes that are read of a text in a file, such as a body; of a longer one the beginning.</summary>
    public int TextBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Most bytes of one entry; a larger one is an error.</summary>
    public int EntryBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most bytes of the exchanges that wait for their turn in the order of time, of all files together.</summary>
    public long OrderBytes { get; init; } = 48 * 1024 * 1024;
}
