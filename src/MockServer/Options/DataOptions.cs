namespace EmailSync.MockServer.Options;

/// <summary>What is stored, where and how long.</summary>
public sealed record DataOptions
{
    /// <summary>Folder of the data; null for none: then everything ends with the process.</summary>
    public string? Directory { get; init; }

    /// <summary>When an answer may leave.</summary>
    public DataCommit Commit { get; init; }

    /// <summary>Most calls that are kept of a sandbox; null for as many as its journal holds.</summary>
    public int? Calls { get; init; }

    /// <summary>Most bytes of all calls and effects.</summary>
    public long Bytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How many days calls and effects are kept at most.</summary>
    public int Days { get; init; } = 30;
}

/// <summary>When an answer may leave.</summary>
public enum DataCommit
{
    /// <summary>At once; its call is stored soon after.</summary>
    Soon,

    /// <summary>When its call is stored.</summary>
    Each,
}
