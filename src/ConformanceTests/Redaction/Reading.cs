using System.Text;
using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Redaction;

/// <summary>A message as somebody who takes an encoding off reads it; each character knows which octets it was read from.</summary>
internal sealed class Reading
{
    private readonly int[] from;
    private readonly int[] to;

    private Reading(string text, int[] from, int[] to)
    {
        Text = text;
        this.from = from;
        this.to = to;
    }

    public string Text { get; }

    /// <summary>The message itself, one character an octet.</summary>
    public static Reading Of(string octets) => new(octets, [.. Enumerable.Range(0, octets.Length)], [.. Enumerable.Range(1, octets.Length)]);

    /// <summary>Where in the message a part of the text stands.</summary>
    public (int From, int To) Place(int start, int end)
    {
        // Read backwards, the last character stands first.
        return (Math.Min(from[start], from[end - 1]), Math.Max(to[start], to[end - 1]));
    }

    /// <summary>The text from its end to its start.</summary>
    public Reading Reversed() => new(new string([.. Text.Reverse()]), [.. from.Reverse()], [.. to.Reverse()]);

    /// <summary>The text with each match in another form; null where there is none.</summary>
    public Reading? With(Regex pattern, Func<Match, string> form)
    {
        var match = pattern.Match(Text);
        if (!match.Success) return null;
        var made = new Pieces(this);
        var at = 0;
        for (; match.Success; match = match.NextMatch())
        {
            made.Add(at, match.Index);
            made.Add(form(match), match.Index, match.Index + match.Length);
            at = match.Index + match.Length;
        }

        made.Add(at, Text.Length);
        return made.ToReading();
    }

    /// <summary>What the matches decode to, where each digit is worth some bits; null where there is none.</summary>
    /// <param name="pattern">Matches runs of digits.</param>
    /// <param name="bits">Bits of a digit.</param>
    /// <param name="shift">How many digits of a run to pass over: who embeds an encoded text seldom starts with it.</param>
    /// <param name="value">Value of a digit.</param>
    public Reading? Decoded(Regex pattern, int bits, int shift, Func<char, int> value)
    {
        var match = pattern.Match(Text);
        if (!match.Success) return null;
        var made = new Pieces(this);
        for (; match.Success; match = match.NextMatch())
        {
            var start = match.Index + shift;
            var count = (match.Length - shift) * bits / 8;
            for (var i = 0; i < count; i++)
            {
                var (first, last) = (i * 8 / bits, (i * 8 + 7) / bits);
                var (octet, held) = (0, 0);
                for (var digit = first; digit <= last; digit++) (octet, held) = ((octet << bits) | value(Text[start + digit]), held + bits);
                var surplus = (last + 1) * bits - (i + 1) * 8;
                made.Add($"{(char)((octet >> surplus) & 0xff)}", start + first, start + last + 1);
            }

            // Two runs are not one text.
            made.Add("\n", match.Index, match.Index + match.Length);
        }

        return made.ToReading();
    }

    private sealed class Pieces(Reading reading)
    {
        private readonly StringBuilder text = new(reading.Text.Length);
        private readonly List<int> from = new(reading.Text.Length);
        private readonly List<int> to = new(reading.Text.Length);

        public void Add(int start, int end)
        {
            text.Append(reading.Text, start, end - start);
            for (var i = start; i < end; i++)
            {
                from.Add(reading.from[i]);
                to.Add(reading.to[i]);
            }
        }

        public void Add(string made, int start, int end)
        {
            var (first, last) = reading.Place(start, end);
            text.Append(made);
            for (var i = 0; i < made.Length; i++)
            {
                from.Add(first);
                to.Add(last);
            }
        }

        public Reading ToReading() => new(text.ToString(), [.. from], [.. to]);
    }
}
