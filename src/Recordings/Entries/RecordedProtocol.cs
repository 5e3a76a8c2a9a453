namespace EmailSync.Recordings.Entries;

/// <summary>The spellings of HTTP's versions in recordings.</summary>
internal static class RecordedProtocol
{
    public const string Http11 = "HTTP/1.1";

    /// <summary>The version as the mock spells it; null if it is unknown.</summary>
    public static string? Of(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "HTTP/1.0" => "HTTP/1.0",
        "HTTP/1.1" => Http11,
        "H2" or "H2C" or "HTTP/2" or "HTTP/2.0" or "HTTP/2+QUIC" => "HTTP/2",
        "H3" or "HTTP/3" or "HTTP/3.0" or "HTTP/3+QUIC" => "HTTP/3",
        { } other when other.StartsWith("H3-", StringComparison.Ordinal) => "HTTP/3",
        _ => null,
    };
}
