namespace EmailSync.Dashboard.OneCall.Outlines;

/// <summary>The lines of a text, as people and XML parsers count them.</summary>
internal sealed class TextLines
{
    private readonly List<int> starts = [0];
    private readonly string text;

    public TextLines(string text)
    {
        this.text = text;
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
                starts.Add(at + 1);
    }

    /// <summary>Where a place is, its columns counted as UTF-16 units.</summary>
    public int Offset(int line, int column) => Math.Clamp(Start(line) + column - 1, 0, text.Length);

    /// <summary>Where a place is, its columns counted as code points.</summary>
    public int OffsetOfCodePoint(int line, int column)
    {
        var at = Start(line);
        for (var left = column - 1; left > 0 && at < text.Length; left--)
            at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        return at;
    }

    /// <summary>The whole line, without its end.</summary>
    public (int Start, int End) Line(int line)
    {
        var start = Start(line);
        var end = text.AsSpan(start).IndexOfAny('\r', '\n');
        return (start, end < 0 ? text.Length : start + end);
    }

    /// <summary>Whether there is such a line.</summary>
    public bool Has(int line) => line <= starts.Count;

    private int Start(int line) => starts[Math.Clamp(line, 1, starts.Count) - 1];
}
