namespace EmailSync.MockServer.Journal;

/// <summary>Which requirement a request broke that Kestrel could not read. Kestrel tells its reasons only in words.</summary>
internal static class UnreadableRule
{
    /// <summary>The place of what is wrong with field lines.</summary>
    public const string Headers = "header section";

    public static (string Requirement, string Place) Of(BadHttpRequestException error) => error switch
    {
        { StatusCode: StatusCodes.Status408RequestTimeout } => ("ROB-02", "request"),
        { StatusCode: StatusCodes.Status414UriTooLong } => ("HDR-11", "request line"),
        { StatusCode: StatusCodes.Status431RequestHeaderFieldsTooLarge } => ("HDR-10", Headers),
        { Message: var text } when Holds(text, "unexpected end", "shorter than") => ("BODY-18", "body"),
        { Message: var text } when text.Contains("Host", StringComparison.Ordinal) => ("HDR-04", "header Host"),
        { Message: var text } when Holds(text, "content length", "Content-Length", "transfer coding", "Transfer-Encoding", "chunk") => ("HDR-13", "framing"),
        { Message: var text } when Holds(text, "header", "trailer") => ("HDR-05", Headers),
        _ => ("HDR-15", "request line"),
    };

    private static bool Holds(string text, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
