namespace EmailSync.ConformanceTests.Wire;

/// <summary>Reads one answer by RFC 9112, sections 4 to 7, and notes syntax errors instead of correcting them.</summary>
public sealed class AnswerReader(ReceivedBytes received)
{
    private const int MostLines = 1000;
    private readonly List<byte> bytes = [];

    /// <summary>Reads the next answer.</summary>
    /// <param name="method">Method of the request.</param>
    /// <param name="final">Whether to skip answers with status 1xx.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">There is no answer, or it is not HTTP.</exception>
    public async Task<WireAnswer> ReadAsync(string method, bool final, CancellationToken cancellation)
    {
        var interim = new List<int>();
        try
        {
            while (true)
            {
                var head = await ReadHeadAsync(cancellation);
                if (head.Status is >= 100 and < 200 && final && head.Status != 101)
                {
                    if (interim.Count > 16) throw NotHttp("there are more than 16 interim answers");
                    interim.Add(head.Status);
                    continue;
                }

                var (content, trailers) = HasContent(method, head.Status) ? await ReadContentAsync(head, cancellation) : ([], []);
                return new WireAnswer
                {
                    StatusLine = head.StatusLine,
                    Status = head.Status,
                    Fields = head.Fields,
                    Defects = head.Defects,
                    Content = content,
                    Trailers = trailers,
                    Interim = interim,
                    Bytes = bytes.ToArray(),
                };
            }
        }
        catch (WireException failure) when (bytes.Count > 0)
        {
            // What was read before is part of the evidence too; and an answer that has begun is not "no answer".
            var fault = failure.Fault == WireFault.Closed ? WireFault.CutShort : failure.Fault;
            throw new WireException(fault, failure.Message, [.. bytes.ToArray(), .. failure.Received], failure);
        }
    }

    // RFC 9112 section 6.3: whatever its fields say, such an answer ends with its header section.
    private static bool HasContent(string method, int status) => method != "HEAD" && status is >= 200 and not (204 or 304);

    private async Task<Head> ReadHeadAsync(CancellationToken cancellation)
    {
        var defects = new List<string>();
        var statusLine = await TakeLineAsync(bytes.Count == 0, defects, cancellation);
        var status = StatusOf(statusLine);
        var fields = await ReadFieldsAsync(defects, cancellation);
        return new Head(statusLine, status, fields, defects);
    }

    private static int StatusOf(string line)
    {
        if (!line.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase))
            throw NotHttp($"it begins with \"{(line.Length > 40 ? line[..40] : line)}\"");
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || line.Length < space + 4
            || !int.TryParse(line.AsSpan(space + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status < 100)
            throw NotHttp($"its status line is \"{(line.Length > 40 ? line[..40] : line)}\"");
        return status;
    }

    private async Task<List<FieldLine>> ReadFieldsAsync(List<string> defects, CancellationToken cancellation)
    {
        var fields = new List<FieldLine>();
        while (true)
        {
            var line = await TakeLineAsync(false, defects, cancellation);
            if (line.Length == 0) return fields;
            if (fields.Count >= MostLines)
                throw new WireException(WireFault.TooLong, $"the header section has more than {MostLines} lines", []);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line[0] is ' ' or '\t' || line[colon - 1] is ' ' or '\t') defects.Add($"not a field line: {line}");
            if (colon > 0) fields.Add(new FieldLine(line[..colon].Trim(' ', '\t'), line[(colon + 1)..].Trim(' ', '\t')));
        }
    }

    private async Task<(byte[] Content, IReadOnlyList<FieldLine> Trailers)> ReadContentAsync(Head head, CancellationToken cancellation)
    {
        if (head.All("Transfer-Encoding").LastOrDefault() is { } coding && coding.EndsWith("chunked", StringComparison.OrdinalIgnoreCase))
            return await ReadChunksAsync(head, cancellation);
        if (head.All("Transfer-Encoding").Any() || !head.All("Content-Length").Any())
            return (Keep(await received.TakeToEndAsync(cancellation)), []);
        var lengths = head.All("Content-Length").Distinct().ToList();
        if (lengths.Count > 1 || !int.TryParse(lengths[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw NotHttp($"its Content-Length is {string.Join(" and ", lengths)}");
        return (Keep(await received.TakeAsync(length, cancellation)), []);
    }

    private async Task<(byte[] Content, IReadOnlyList<FieldLine> Trailers)> ReadChunksAsync(Head head, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        while (true)
        {
            var line = await TakeLineAsync(false, head.Defects, cancellation);
            var digits = line.Split(';')[0].Trim();
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
                throw NotHttp($"a chunk's size is \"{(line.Length > 40 ? line[..40] : line)}\"");
            if (size == 0) return (content.ToArray(), await ReadFieldsAsync(head.Defects, cancellation));
            content.Write(Keep(await received.TakeAsync(size, cancellation)));
            if ((await TakeLineAsync(false, head.Defects, cancellation)).Length > 0) throw NotHttp("a chunk is longer than its size");
        }
    }

    private async Task<string> TakeLineAsync(bool atStart, List<string> defects, CancellationToken cancellation)
    {
        var line = await received.TakeLineAsync(atStart, cancellation);
        bytes.AddRange(Encoding.Latin1.GetBytes(line));
        if (!line.EndsWith("\r\n", StringComparison.Ordinal)) defects.Add("a line ends in LF without CR");
        return line.TrimEnd('\n').TrimEnd('\r');
    }

    private byte[] Keep(byte[] taken)
    {
        bytes.AddRange(taken);
        return taken;
    }

    private static WireException NotHttp(string why) => new(WireFault.NotHttp, $"the answer is not HTTP: {why}", []);

    private sealed record Head(string StatusLine, int Status, List<FieldLine> Fields, List<string> Defects)
    {
        public IEnumerable<string> All(string name) => Fields.Where(line => line.Is(name)).Select(line => line.Value);
    }
}
