namespace EmailSync.ConformanceTests.Parity.Answers;

/// <summary>
/// The bytes of an answer, read leniently: secrets are already masked in them, so lengths in them may be wrong.
/// </summary>
/// <param name="Interim">Statuses 1xx that came before.</param>
/// <param name="Version">Protocol version of the status line.</param>
/// <param name="Status">Its status.</param>
/// <param name="Reason">Its reason phrase.</param>
/// <param name="Fields">Its field lines, in their order.</param>
/// <param name="Content">The content, without transfer coding as far as that can be told.</param>
internal sealed record AnswerText(
    IReadOnlyList<int> Interim, string Version, int Status, string Reason, IReadOnlyList<FieldLine> Fields, byte[] Content)
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    /// <summary>Reads an answer; null if the bytes do not begin with a header section of HTTP/1.</summary>
    public static AnswerText? Of(byte[] bytes)
    {
        var interim = new List<int>();
        for (var at = 0; at < bytes.Length;)
        {
            var end = bytes.AsSpan(at).IndexOf(HeadEnd);
            var head = Encoding.Latin1.GetString(bytes.AsSpan(at, end < 0 ? bytes.Length - at : end)).Split("\r\n");
            if (ReadStatusLine(head[0]) is not { } line) return null;
            at = end < 0 ? bytes.Length : at + end + HeadEnd.Length;
            if (line.Status is >= 100 and < 200 && at < bytes.Length)
            {
                interim.Add(line.Status);
                continue;
            }

            IReadOnlyList<FieldLine> fields = [.. head.Skip(1).Select(ReadField).OfType<FieldLine>()];
            return new AnswerText(interim, line.Version, line.Status, line.Reason, fields, ContentOf(bytes[at..], line.Status, fields));
        }

        return null;
    }

    /// <summary>All values of a field, in their order.</summary>
    public IEnumerable<string> All(string name) => Fields.Where(field => field.Is(name)).Select(field => field.Value);

    public string? Field(string name) => All(name).FirstOrDefault();

    private static (string Version, int Status, string Reason)? ReadStatusLine(string line) =>
        line.Split(' ', 3) is [var version, var status, .. var reason] && version.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (version, number, reason.Length > 0 ? reason[0] : "")
            : null;

    private static FieldLine? ReadField(string line) =>
        line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? new FieldLine(line[..colon].Trim(), line[(colon + 1)..].Trim())
            : null;

    private static byte[] ContentOf(byte[] rest, int status, IReadOnlyList<FieldLine> fields)
    {
        if (status is 204 or 304) return [];
        if (fields.Any(field => field.Is("Transfer-Encoding"))) return WithoutChunks(rest);
        // Any other length may be that of the content before it was masked.
        return fields.Any(field => field.Is("Content-Length") && field.Value == "0") ? [] : rest;
    }

    private static byte[] WithoutChunks(byte[] rest)
    {
        using var content = new MemoryStream();
        for (var at = 0; at < rest.Length;)
        {
            var end = rest.AsSpan(at).IndexOf("\r\n"u8);
            var digits = end < 0 ? "" : Encoding.Latin1.GetString(rest, at, end).Split(';')[0].Trim();
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0) return rest;
            at += end + 2;
            if (size == 0) break;
            if (at + size > rest.Length) return rest;
            content.Write(rest, at, size);
            at += size + 2;
        }

        return content.ToArray();
    }
}
