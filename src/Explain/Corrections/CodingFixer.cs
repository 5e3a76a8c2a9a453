using System.IO.Compression;

namespace EmailSync.Explain.Corrections;

/// <summary>Decodes a body whose content coding is known.</summary>
internal static class CodingFixer
{
    private const string Name = "Content-Encoding";

    public static Draft Fix(Draft draft, CorrectionContext context, string rule) =>
        context.NoteHeader(draft, draft.Without(Name) with { Body = Decoded(draft.Body, context.Options.BodyBytes) }, Name, rule);

    /// <summary>The decoded bytes, or the bytes themselves if they are not encoded.</summary>
    public static byte[] Decoded(byte[] body, long limit)
    {
        foreach (var open in (Func<Stream, Stream>[])
        [
            stream => new GZipStream(stream, CompressionMode.Decompress),
            stream => new ZLibStream(stream, CompressionMode.Decompress),
            stream => new BrotliStream(stream, CompressionMode.Decompress),
        ])
            if (TryDecode(body, open, limit) is { Length: > 0 } decoded)
                return decoded;
        return body;
    }

    private static byte[]? TryDecode(byte[] body, Func<Stream, Stream> open, long limit)
    {
        try
        {
            using var coded = open(new MemoryStream(body));
            using var decoded = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int count;
            while ((count = coded.Read(buffer)) > 0)
            {
                decoded.Write(buffer, 0, count);
                if (decoded.Length > limit) return null; // a few bytes can decode to very many
            }

            return decoded.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
