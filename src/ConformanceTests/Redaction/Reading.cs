using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Redaction;

/// <summary>A message with an encoding removed; each character knows which bytes it was read from.</summary>
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

    /// <summary>The message itself, one byte per character.</summary>
    public static Reading Of(string bytes) => new(bytes, [.. Enumerable.Range(0, bytes.Length)], [.. Enumerable.Range(1, bytes.Length)]);

    /// <summary>The range of the message that a part of the text was read from.</summary>
    public (int From, int To) Location(int start, int end)
    {
        // In a reversed text the last character comes first.
        return (Math.Min(from[start], from[end - 1]), Math.Max(to[start], to[end - 1]));
    }

    /// <summary>The text reversed.</summary>
    public Reading Reversed()
    {
        var (text, starts, ends) = (Text.ToCharArray(), (int[])from.Clone(), (int[])to.Clone());
        Array.Reverse(text);
        Array.Reverse(starts);
        Array.Reverse(ends);
        return new Reading(new string(text), starts, ends);
    }

    /// <summary>The text with each match replaced; null if there is none.</summary>
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

    /// <summary>The matches, decoded from digits of a fixed number of bits; null if there is none.</summary>
    /// <param name="pattern">Matches runs of digits.</param>
    /// <param name="bits">Bits per digit.</param>
    /// <param name="shift">How many digits of a run to skip: an embedded encoded text rarely begins where the run does.</param>
    /// <param name="value">Value of a digit.</param>
    public Reading? Decoded(Regex pattern, int bits, int shift, Func<char, int> value)
    {
        var match = pattern.Match(Text);
        if (!match.Success) return null;
        var made = new Pieces(this);
        for (; match.Success; match = match.NextMatch())
        {
            var (bitsRead, held) = (0, 0);
            for (var at = match.Index + shift; at < match.Index + match.Length; at++)
            {
                (bitsRead, held) = (((bitsRead << bits) | value(Text[at])) & 0xffff, held + bits);
                if (held < 8) continue;
                held -= 8;
                // Its first bit is in the digit before, if that one had bits to spare.
                made.Add((char)((bitsRead >> held) & 0xff), at - 1, at + 1);
            }

            // Two runs are not one text.
            made.Add('\n', match.Index, match.Index + match.Length);
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
            from.AddRange(reading.from.AsSpan(start, end - start));
            to.AddRange(reading.to.AsSpan(start, end - start));
        }

        public void Add(string made, int start, int end)
        {
            foreach (var sign in made) Add(sign, start, end);
        }

        public void Add(char made, int start, int end)
        {
            var (first, last) = reading.Location(start, end);
            text.Append(made);
            from.Add(first);
            to.Add(last);
        }

        public Reading ToReading() => new(text.ToString(), [.. from], [.. to]);
    }
}
