using System.Globalization;
using System.Text;

namespace EmailSync.Recordings.Json;

/// <summary>
/// Shortens the long strings of a JSON text while it is read, so that no token needs much memory. A shortened string ends with a mark that
/// no text contains by chance; <see cref="TryFindMark"/> finds it.
/// </summary>
/// <param name="most">Bytes of a string, still escaped, from which on the rest is dropped.</param>
internal sealed class StringTrimmer(int most)
{
    /// <summary>By how much the output of a piece may be longer than the piece.</summary>
    public const int MostAdded = 256;

    private const int MostDigits = 20;
    private static readonly string Mark = $"{Guid.NewGuid():N}:";

    private readonly List<(long Position, long Dropped)> cuts = [];
    private bool inString;
    private int escape; // bytes until the end of an escape sequence; -1 right after its backslash
    private long length;
    private long dropped;
    private bool isDropping;
    private long written;

    /// <summary>Copies a piece of the text without what is to be dropped.</summary>
    /// <returns>How many bytes were written.</returns>
    public int Trim(ReadOnlySpan<byte> piece, Span<byte> output)
    {
        var at = 0;
        while (!piece.IsEmpty)
        {
            var taken = inString ? TakeString(piece, output, ref at) : TakeOutside(piece, output, ref at);
            piece = piece[taken..];
        }

        written += at;
        return at;
    }

    /// <summary>The offset in the original text of an offset in the output.</summary>
    public long OriginalOffset(long position)
    {
        long before = 0;
        foreach (var cut in cuts)
        {
            if (cut.Position > position) break;
            before = cut.Dropped;
        }

        return position + before;
    }

    /// <summary>Finds the mark at the end of a string.</summary>
    /// <param name="text">The string, without escapes.</param>
    /// <param name="kept">How much of it comes before the mark; all of it if there is none.</param>
    public static bool TryFindMark(string text, out int kept)
    {
        kept = text.IndexOf(Mark, Math.Max(0, text.Length - Mark.Length - MostDigits), StringComparison.Ordinal);
        if (kept >= 0) return true;
        kept = text.Length;
        return false;
    }

    private int TakeOutside(ReadOnlySpan<byte> piece, Span<byte> output, ref int at)
    {
        var quote = piece.IndexOf((byte)'"');
        var taken = quote < 0 ? piece.Length : quote + 1;
        piece[..taken].CopyTo(output[at..]);
        at += taken;
        if (quote >= 0) (inString, length, escape) = (true, 0, 0);
        return taken;
    }

    private int TakeString(ReadOnlySpan<byte> piece, Span<byte> output, ref int at)
    {
        if (escape != 0) return TakeByte(piece[0], output, ref at);
        // Begins to drop between characters only.
        if (!isDropping && length >= most && (piece[0] & 0xc0) != 0x80 && piece[0] != '"') isDropping = true;
        var room = isDropping || length >= most ? piece.Length : (int)Math.Min(piece.Length, most - length);
        var plain = piece[..room].IndexOfAny((byte)'"', (byte)'\\');
        if (plain < 0) plain = room;
        if (plain == 0) return TakeByte(piece[0], output, ref at);
        if (!isDropping && length >= most) plain = 1; // the rest of a character
        Keep(piece[..plain], output, ref at);
        return plain;
    }

    private int TakeByte(byte value, Span<byte> output, ref int at)
    {
        if (escape == 0 && value == '"')
        {
            End(output, ref at);
            return 1;
        }

        escape = escape switch
        {
            0 => value == '\\' ? -1 : 0,
            -1 => value == 'u' ? 4 : 0,
            _ => escape - 1,
        };
        Keep([value], output, ref at);
        return 1;
    }

    private void Keep(ReadOnlySpan<byte> bytes, Span<byte> output, ref int at)
    {
        length += bytes.Length;
        if (isDropping)
        {
            dropped += bytes.Length;
            return;
        }

        bytes.CopyTo(output[at..]);
        at += bytes.Length;
    }

    private void End(Span<byte> output, ref int at)
    {
        if (isDropping)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"{Mark}{length}");
            at += Encoding.ASCII.GetBytes(mark, output[at..]);
            dropped -= mark.Length;
            cuts.Add((written + at, dropped));
        }

        output[at++] = (byte)'"';
        (inString, isDropping) = (false, false);
    }
}
