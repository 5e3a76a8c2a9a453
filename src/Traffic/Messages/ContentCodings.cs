using System.IO.Compression;

namespace EmailSync.Traffic.Messages;

/// <summary>Removes content codings, within a limit.</summary>
internal static class ContentCodings
{
    /// <summary>The content without its codings; null if one is unknown, the content is broken, or more than the limit comes out.</summary>
    /// <param name="content">The content as it was sent.</param>
    /// <param name="field">Content-Encoding; null if there is none.</param>
    /// <param name="limit">Most bytes that may come out.</param>
    public static ReadOnlyMemory<byte>? Remove(ReadOnlyMemory<byte> content, string? field, int limit)
    {
        var codings = (field ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // The last one was applied last.
        for (var i = codings.Length - 1; i >= 0; i--)
        {
            if (content.IsEmpty || codings[i].Equals("identity", StringComparison.OrdinalIgnoreCase)) continue;
            if (Decode(content, codings[i].ToLowerInvariant(), limit) is not { } decoded) return null;
            content = decoded;
        }

        return content;
    }

    private static ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> content, string coding, int limit)
    {
        try
        {
            using var source = new MemoryStream(content.ToArray());
            using Stream? decoder = coding switch
            {
                "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
                "deflate" => new ZLibStream(source, CompressionMode.Decompress),
                "br" => new BrotliStream(source, CompressionMode.Decompress),
                _ => null,
            };
            if (decoder is null) return null;
            using var target = new MemoryStream();
            Span<byte> piece = stackalloc byte[8192];
            for (var count = decoder.Read(piece); count > 0; count = decoder.Read(piece))
            {
                if (target.Length + count > limit) return null;
                target.Write(piece[..count]);
            }

            return target.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
