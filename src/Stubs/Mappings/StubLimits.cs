namespace EmailSync.Stubs.Mappings;

/// <summary>Limits of stubs.</summary>
internal static class StubLimits
{
    /// <summary>Most stubs of a sandbox, those of files included.</summary>
    public const int Most = 1000;

    /// <summary>Most bytes of one document with mappings, and of a file for a body.</summary>
    public const int DocumentBytes = 4 * 1024 * 1024;

    /// <summary>Most bytes of all files under --stubs.</summary>
    public const int FolderBytes = 32 * 1024 * 1024;

    /// <summary>Most bytes of an answer.</summary>
    public const int AnswerBytes = 16 * 1024 * 1024;

    /// <summary>Most milliseconds that an answer can be delayed.</summary>
    public const int MostDelay = 60_000;

    // The statuses that end a request.
    public const int LowestStatus = 200;
    public const int HighestStatus = 599;

    /// <summary>How long matching and rendering may take, besides the delay that the stub asks for.</summary>
    public static readonly TimeSpan Work = TimeSpan.FromSeconds(10);

    /// <summary>Calls whose stub does not end: with so many, the others get no answer from stubs.</summary>
    public const int MostStuck = 4;
}
