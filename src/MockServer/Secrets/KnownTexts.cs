using System.Buffers;
using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>Finds texts that must not be shown, anywhere in a text in which each character represents a byte.</summary>
internal sealed class KnownTexts
{
    private const int ShortestStart = 4;
    private const string TicketPrefix = "7T:";
    private readonly string[] anywhere;
    private readonly string[] alone;
    private readonly (string Start, string End)[] divided;
    private readonly string sign;
    private readonly string ticketSign;
    private readonly SearchValues<string> search;

    /// <param name="anywhere">Found in any letter case.</param>
    /// <param name="alone">Found exactly, with neither letter nor digit next to them.</param>
    /// <param name="sign">Part of every secret that the mock gives out: the digits around it belong to the secret.</param>
    /// <param name="ticketSign">The same in the base64 of tickets, where letters and digits around it belong to the ticket.</param>
    public KnownTexts(IEnumerable<string> anywhere, IEnumerable<string> alone, string sign, string ticketSign)
    {
        // The longer first, so that one that holds another goes as a whole.
        this.anywhere = Written(anywhere);
        this.alone = Written(alone);
        (this.sign, this.ticketSign) = (sign, ticketSign);
        divided =
            [.. this.anywhere.Where(text => text.IndexOf(':', StringComparison.Ordinal) > 0)
                .Select(text => (text[..text.IndexOf(':', StringComparison.Ordinal)],
                    text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]))];
        HaveBeyondAscii = this.anywhere.Concat(this.alone).Any(text => !Ascii.IsValid(text));
        string[] searched = [.. this.anywhere.SelectMany(text => (string[])[text[..Most(text)], text[^Most(text)..]]), .. this.alone, sign,
            ticketSign];
        Shortest = searched.Min(text => text.Length);
        search = SearchValues.Create(searched, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether one of them has characters beyond ASCII.</summary>
    public bool HaveBeyondAscii { get; }

    /// <summary>A shorter text contains none.</summary>
    public int Shortest { get; }

    public bool OccurIn(ReadOnlySpan<char> text) => Next(text, 0, out _, out _);

    /// <summary>Replaces each by a mark.</summary>
    public string Replace(string text, Func<string, string> mark) => MarkedText.Of(text, this, Next, mark);

    private static bool Next(ReadOnlySpan<char> text, int from, KnownTexts known, out int start, out int end) =>
        known.Next(text, from, out start, out end);

    /// <summary>How many characters at the end of a text are the beginning of one that was cut; 0 if it ends in none.</summary>
    public int StartAtEndOf(ReadOnlySpan<char> text)
    {
        foreach (var secret in anywhere)
        {
            var least = Math.Max(ShortestStart, secret.Length / 2);
            for (var length = Math.Min(secret.Length - 1, text.Length); length >= least; length--)
                if (text.EndsWith(secret.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
                    return length;
        }

        return 0;
    }

    /// <summary>Whether name and value of a field are one of these that was divided at its colon.</summary>
    public bool IsDividedBetween(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        foreach (var (start, end) in divided)
            if (name.EndsWith(start, StringComparison.OrdinalIgnoreCase) && value.StartsWith(end, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private sealed class IgnoringCase : IEqualityComparer<char>
    {
        public static readonly IgnoringCase Instance = new();

        public bool Equals(char x, char y) => x == y || char.ToUpperInvariant(x) == char.ToUpperInvariant(y);

        public int GetHashCode(char obj) => char.ToUpperInvariant(obj);
    }

    private bool Next(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        for (var at = from; text[at..].IndexOfAny(search) is >= 0 and var found; at += found + 1)
        {
            (start, end) = (at + found, 0);
            if (text[start..].StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                end = start + sign.Length;
                while (start > from && char.IsAsciiHexDigit(text[start - 1])) start--;
                while (end < text.Length && char.IsAsciiHexDigit(text[end])) end++;
                return true;
            }

            if (text[start..].StartsWith(ticketSign, StringComparison.OrdinalIgnoreCase))
            {
                end = start + ticketSign.Length;
                while (start > from && char.IsAsciiLetterOrDigit(text[start - 1])) start--;
                while (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) end++;
                while (end < text.Length && text[end] == '=') end++;
                if (text[from..start].EndsWith(TicketPrefix, StringComparison.OrdinalIgnoreCase)) start -= TicketPrefix.Length;
                return true;
            }

            foreach (var secret in anywhere) end = Math.Max(end, EndOf(text, start, secret));
            if (end > start) return true;
            foreach (var secret in alone)
            {
                if (!text[start..].StartsWith(secret, StringComparison.Ordinal)) continue;
                end = start + secret.Length;
                if ((start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]))
                    && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]))) return true;
            }
        }

        (start, end) = (0, 0);
        return false;
    }

    // Where a secret ends that begins at a place, whole or the most of it, or whose most ends it; 0 if none does.
    private static int EndOf(ReadOnlySpan<char> text, int start, string secret)
    {
        var most = Most(secret);
        var same = text[start..].CommonPrefixLength(secret, IgnoringCase.Instance);
        if (same >= most) return start + same;
        return most < secret.Length && text[start..].StartsWith(secret.AsSpan(secret.Length - most), StringComparison.OrdinalIgnoreCase)
            ? start + most
            : 0;
    }

    // Three quarters tell a secret, unless they are a word that others use.
    private static int Most(string secret)
    {
        var most = (secret.Length * 3 + 3) / 4;
        return IsWord(secret.AsSpan(0, most)) || IsWord(secret.AsSpan(secret.Length - most)) ? secret.Length : most;
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (!char.IsLetter(character))
                return false;
        return true;
    }

    // In UTF-8 and in one byte a character; as a form writes blanks; without the backslashes that a string needs, and without padding.
    private static string[] Written(IEnumerable<string> secrets) =>
    [
        .. secrets.SelectMany(secret =>
            (string[])[Bytes.Of(secret), .. secret.All(character => character <= '\xff') ? (string[])[secret] : []])
            .SelectMany(secret =>
                (string[])[secret, secret.Replace(' ', '+'), secret.Replace("\\", "", StringComparison.Ordinal), secret.TrimEnd('=')])
            .Where(secret => secret.Length > 0).Distinct().OrderByDescending(secret => secret.Length),
    ];
}
