namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Checks the declared type of the body: 415, or 400 if the declaration is malformed.</summary>
internal static class Negotiation
{
    public static RawAnswer? Evaluate(Request request)
    {
        if (request.Values("Content-Encoding").SelectMany(value => value.Split(','))
            .Any(coding => !coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase)))
            return ErrorAnswer.Of(415, "The content coding is not supported.", request).Plus("Accept-Encoding", "identity");

        var lines = request.Values("Content-Type");
        if (lines.Count == 0) return HasContent(request) ? Unsupported(request) : null;
        if (lines.Distinct().Count() > 1) return ErrorAnswer.Of(400, "Content-Type is there twice.", request);
        if (RawMediaType.Parse(lines[0]) is not { } type)
            return ErrorAnswer.Of(400, "Content-Type is not of the form type/subtype.", request);
        return RawMediaType.Taken.Contains(type.Name) && RawBodyText.IsKnown(type.Charset) ? null : Unsupported(request);
    }

    // This is checked before the body is read, so it relies on the header section.
    private static bool HasContent(Request request) =>
        request.Values("Transfer-Encoding").Count > 0 || request.First("Content-Length") is not (null or "0");

    private static RawAnswer Unsupported(Request request) =>
        ErrorAnswer.Of(415, "The media type or its charset is not supported.", request)
            .Plus("Accept", string.Join(", ", RawMediaType.Taken));
}
