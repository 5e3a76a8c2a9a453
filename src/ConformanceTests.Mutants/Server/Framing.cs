namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>How the end of a request's body is found (RFC 9112 section 6.3).</summary>
/// <param name="IsChunked">By chunks.</param>
/// <param name="Length">Its length in bytes, if it is not chunked.</param>
internal sealed record Framing(bool IsChunked, int Length)
{
    public bool HasBody => IsChunked || Length > 0;

    public static Framing Of(Request request, ParserRules rules)
    {
        var codings = request.Values("Transfer-Encoding");
        var lengths = request.Values("Content-Length");
        if (codings.Count == 0) return new Framing(false, ParseLength(lengths, rules));
        if (lengths.Count > 0 && !rules.ChunkedBeatsLength)
        {
            if (rules.LengthBeatsChunked) return new Framing(false, ParseLength(lengths, rules));
            throw new RefusedException(400, "Content-Length and Transfer-Encoding are both there.");
        }

        if (request.IsOldVersion) throw new RefusedException(400, "HTTP/1.0 has no Transfer-Encoding.");
        return ByCoding(string.Join(',', codings), rules);
    }

    private static Framing ByCoding(string text, ParserRules rules)
    {
        var codings = text.Split(',').Select(coding => coding.Trim().ToLowerInvariant()).ToList();
        if (codings is ["chunked"])
            return rules.ChunkedStatus == 0
                ? new Framing(true, 0)
                : throw new RefusedException(rules.ChunkedStatus, "The body is chunked.");
        if (rules.TakesUnknownCoding) return new Framing(codings[^1] == "chunked", 0);
        var chunkedIsLastOnly = codings[^1] == "chunked" && codings.Count(coding => coding == "chunked") == 1;
        throw chunkedIsLastOnly
            ? new RefusedException(501, "This transfer coding is not implemented.")
            : new RefusedException(400, "Transfer-Encoding does not end in chunked.");
    }

    private static int ParseLength(IReadOnlyList<string> lengths, ParserRules rules)
    {
        if (lengths.Count == 0) return 0;
        if (lengths.Count > 1 && !rules.TakesDifferingLengths) throw new RefusedException(400, "Content-Length is there twice.");
        var text = rules.TakesDifferingLengths ? lengths[0].Split(',')[0] : lengths[0];
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
        {
            if (!rules.TakesBadLength) throw new RefusedException(400, "Content-Length is not a number.");
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var lenient)
                ? Math.Clamp(lenient, 0, rules.MaxBody)
                : 0;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= rules.MaxBody
            ? (int)length
            : throw new RefusedException(rules.LongBodyStatus, "The body is longer than this server reads.");
    }
}
