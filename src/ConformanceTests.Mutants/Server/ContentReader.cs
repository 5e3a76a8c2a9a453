namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Reads the bytes of a body, sized or chunked.</summary>
internal sealed class ContentReader(WireReader wire, ParserRules rules)
{
    private const int LongestChunkLine = 4 * 1024;

    public async ValueTask<byte[]> ReadAsync(Framing framing, CancellationToken stop)
    {
        if (framing.IsChunked) return await ReadChunksAsync(stop);
        var bytes = await wire.ReadAsync(framing.Length, stop);
        return bytes.Length == framing.Length || rules.TakesShortBody ? bytes : throw BrokeOff();
    }

    private async ValueTask<byte[]> ReadChunksAsync(CancellationToken stop)
    {
        using var body = new MemoryStream();
        while (await ReadSizeAsync(stop) is > 0 and var size)
        {
            if (body.Length + size > rules.MaxBody)
                throw new RefusedException(rules.LongBodyStatus, "The body is longer than this server reads.");
            var chunk = await wire.ReadAsync(size, stop);
            body.Write(chunk);
            if (chunk.Length < size) throw BrokeOff();
            if (await wire.ReadAsync(2, stop) is not [(byte)'\r', (byte)'\n'])
                throw new RefusedException(400, "A chunk does not end in CR LF.");
        }

        // Trailers must have the form of fields; none is used.
        return await FieldSection.ReadAsync(wire, rules, stop) is not null ? body.ToArray() : throw BrokeOff();
    }

    private async ValueTask<int> ReadSizeAsync(CancellationToken stop)
    {
        var line = await wire.ReadLineAsync(LongestChunkLine, 400, stop) ?? throw BrokeOff();
        var end = line.IndexOf(';');
        if (end >= 0 && rules.ChunkExtensionStatus != 0)
            throw new RefusedException(rules.ChunkExtensionStatus, "A chunk has an extension.");
        var digits = (end < 0 ? line : line[..end]).TrimEnd(' ', '\t');
        if (digits.Length == 0 || !digits.All(char.IsAsciiHexDigit)) throw new RefusedException(400, "A chunk has no size.");
        return long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size >= 0
            && size <= rules.MaxBody
            ? (int)size
            : throw new RefusedException(rules.LongBodyStatus, "A chunk is longer than this server reads.");
    }

    private static RefusedException BrokeOff() => new(400, "The body broke off.");
}
