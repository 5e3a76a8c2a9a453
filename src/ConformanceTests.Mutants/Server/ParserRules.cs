namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>How the header section and the framing are read. The defaults are right; any other value is a fault.</summary>
public sealed record ParserRules
{
    /// <summary>Longest request target: well over the 8000 bytes that RFC 9112 section 3 asks for.</summary>
    public int MaxTarget { get; init; } = 16 * 1024;

    public int MaxFieldSection { get; init; } = 32 * 1024;

    public int MaxBody { get; init; } = 2 * 1024 * 1024;

    public int LongTargetStatus { get; init; } = 414;

    public int LongSectionStatus { get; init; } = 431;

    public int LongBodyStatus { get; init; } = 413;

    public int BadRequestLineStatus { get; init; } = 400;

    public bool TakesBlankBeforeColon { get; init; }

    public bool TakesControls { get; init; }

    public bool TakesHostMissing { get; init; }

    public bool TakesHostTwice { get; init; }

    public bool TakesHostBad { get; init; }

    public int FoldedStatus { get; init; } = 400;

    /// <summary>Status of an absolute-form target; 0 reads it.</summary>
    public int AbsoluteFormStatus { get; init; }

    /// <summary>Status of a chunk extension; 0 ignores it.</summary>
    public int ChunkExtensionStatus { get; init; }

    /// <summary>Status of a chunked body; 0 reads it.</summary>
    public int ChunkedStatus { get; init; }

    /// <summary>Uses Content-Length even if there is a Transfer-Encoding.</summary>
    public bool LengthBeatsChunked { get; init; }

    /// <summary>Uses the chunks even if there is a Content-Length, and keeps the connection.</summary>
    public bool ChunkedBeatsLength { get; init; }

    /// <summary>Uses the first of differing lengths.</summary>
    public bool TakesDifferingLengths { get; init; }

    /// <summary>Reads a length like a lenient number parser: with sign and whitespace.</summary>
    public bool TakesBadLength { get; init; }

    /// <summary>Reads a body whose coding does not end in chunked as if it had none.</summary>
    public bool TakesUnknownCoding { get; init; }

    /// <summary>Checks a truncated body as if it were complete.</summary>
    public bool TakesShortBody { get; init; }
}

/// <summary>The request violates the framing or a limit: this status, and the connection ends.</summary>
public sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
