using System.Buffers;

namespace EmailSync.MockServer.Bodies.Formats.Forms;

/// <summary>%XX and + of application/x-www-form-urlencoded, byte by byte.</summary>
internal static class PercentDecoding
{
    private const int EscapeLength = 3;

    /// <summary>Returns the index of a percent sign without its two digits, or -1.</summary>
    public static int Decode(ReadOnlySpan<byte> raw, Span<byte> decoded, out int length)
    {
        length = 0;
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '%')
            {
                decoded[length++] = raw[at] == '+' ? (byte)' ' : raw[at];
                continue;
            }

            if (raw.Length - at < EscapeLength
                || Convert.FromHexString(raw.Slice(at + 1, EscapeLength - 1), decoded[length..], out _,
                    out var written) != OperationStatus.Done)
                return at;
            length += written;
            at += EscapeLength - 1;
        }

        return -1;
    }

    /// <summary>Where in the raw bytes a decoded one comes from.</summary>
    public static int SourceOf(ReadOnlySpan<byte> raw, int decodedIndex)
    {
        var source = 0;
        for (; decodedIndex > 0; decodedIndex--)
            source += raw[source] == '%' ? EscapeLength : 1;
        return source;
    }
}
