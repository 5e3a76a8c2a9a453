namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Finds the beginning of a secret at the end of a text that was cut. Each character represents a byte.
/// </summary>
internal sealed class CutSecrets
{
    // Only the end of a text matters; cut texts are excerpts.
    private const int Looked = 512;
    private static readonly string Sign = Bytes.Of("…");
    private readonly KnownTexts known;
    private readonly Func<string, string> mark;
    private readonly EncodedRuns.Predicate endsInOne;
    private readonly EncodedRuns.Predicate endsInRun;

    public CutSecrets(KnownTexts known, Func<string, string> mark)
    {
        (this.known, this.mark) = (known, mark);
        endsInOne = text => known.StartAtEndOf(text) > 0;
        endsInRun = text => EndsInOne(text, null);
    }

    /// <summary>Replaces each one before an ellipsis by a mark.</summary>
    public string Replace(string text)
    {
        for (var at = text.IndexOf(Sign, StringComparison.Ordinal); at >= 0; at =
            text.IndexOf(Sign, at + Sign.Length, StringComparison.Ordinal))
        {
            var shorter = Replace(text, at);
            at += shorter.Length - text.Length;
            text = shorter;
        }

        return text;
    }

    /// <summary>The same for one that ends at a place.</summary>
    public string Replace(string text, int end)
    {
        var start = StartOf(text.AsSpan(0, end));
        return start == end ? text : $"{text[..start]}{mark(text[start..end])}{text[end..]}";
    }

    /// <summary>The index of a secret's beginning at the end of a text; the text's length if there is none.</summary>
    public int StartOf(ReadOnlySpan<char> text)
    {
        var least = Math.Max(0, text.Length - Looked);
        var tail = text[least..];
        if (known.StartAtEndOf(tail) is > 0 and var length) return text.Length - length;
        if (!EndsInOne(tail, endsInRun)) return text.Length;
        // The shortest end that still reads so.
        var start = text.Length - 1;
        while (start > least && !EndsInOne(text[start..], endsInRun)) start--;
        return start;
    }

    private bool EndsInOne(ReadOnlySpan<char> text, EncodedRuns.Predicate? inRun)
    {
        using var scratch = new Scratch(stackalloc char[Scratch.Few], text.Length);
        text.CopyTo(scratch.Characters);
        var decoded = scratch.Characters[..EscapedText.Decode(scratch.Characters)];
        // What is left of an escape that was cut, too.
        for (var left = 0; left < 12 && left <= decoded.Length && (left == 0 || decoded[^left] is not ' '); left++)
            if (known.StartAtEndOf(decoded[..^left]) > 0) return true;
        return OtherReadings.AnyHolds(decoded, endsInOne)
            || (inRun is not null && EncodedRuns.AnyHolds(decoded[(decoded.LastIndexOfAnyExcept(EncodedRuns.Digits) + 1)..], inRun));
    }
}
