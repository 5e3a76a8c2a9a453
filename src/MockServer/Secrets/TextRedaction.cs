namespace EmailSync.MockServer.Secrets;

/// <summary>Redacts a text in which each character represents a byte.</summary>
internal sealed class TextRedaction
{
    private const int LeastOfDecoded = 8;
    private readonly KnownTexts known;
    private readonly Func<string, string> mark;
    private readonly int shortestStretch;
    private readonly EncodedRuns.Predicate holdsKnown;
    private readonly EncodedRuns.Predicate holdsKnownInRun;

    // Double encoding is still decoded.
    private readonly EncodedRuns.Predicate holdsInRun;
    private readonly EncodedRuns.Predicate holdsInRunOfRun;
    private readonly CleanTexts cleanRuns = new();

    public TextRedaction(KnownTexts known, Func<string, string> mark)
    {
        (this.known, this.mark) = (known, mark);
        shortestStretch = Math.Min(known.Shortest, LeastOfDecoded);
        holdsKnown = text => known.OccurIn(text);
        holdsKnownInRun = decoded => HoldsKnown(decoded, holdsKnown);
        holdsInRunOfRun = decoded => IsHidden(decoded, null);
        holdsInRun = decoded => IsHidden(decoded, holdsInRunOfRun);
    }

    /// <summary>Whether a text may hold a secret. It allocates nothing, and rules out nearly every text.</summary>
    public bool MayHold(ReadOnlySpan<char> text, TextKind kind)
    {
        if (MayHoldPlain(text, kind) || EncodedRuns.AnyHolds(text, holdsInRun, cleanRuns) || OtherReadings.AnyHolds(text, holdsKnown))
            return true;
        return EscapedText.MayOccur(text) && MayHoldEscaped(text, kind);
    }

    // Apart, since its room on the stack is cleared for each call.
    private bool MayHoldEscaped(ReadOnlySpan<char> text, TextKind kind)
    {
        using var scratch = new Scratch(stackalloc char[Scratch.Few], text.Length);
        text.CopyTo(scratch.Characters);
        var decoded = scratch.Characters[..EscapedText.Decode(scratch.Characters)];
        return decoded.Length < text.Length
            && (MayHoldPlain(decoded, kind) || EncodedRuns.AnyHolds(decoded, holdsInRun) || OtherReadings.AnyHolds(decoded, holdsKnown));
    }

    /// <summary>Whether a text contains a secret known by value, in any encoding.</summary>
    public bool HoldsKnown(ReadOnlySpan<char> text) => HoldsKnown(text, holdsKnownInRun);

    private bool HoldsKnown(ReadOnlySpan<char> text, EncodedRuns.Predicate inRun)
    {
        using var scratch = new Scratch(stackalloc char[Scratch.Few], text.Length);
        text.CopyTo(scratch.Characters);
        var decoded = scratch.Characters[..EscapedText.Decode(scratch.Characters)];
        return known.OccurIn(text) || known.OccurIn(decoded) || EncodedRuns.AnyHolds(decoded, inRun)
            || OtherReadings.AnyHolds(decoded, holdsKnown);
    }

    /// <summary>The text with marks instead of secrets; null if one cannot be replaced in its form.</summary>
    public string? Redact(string text, TextKind kind, DeclaredNames? declared = null)
    {
        var redacted = EncodedRuns.Replace(Bare(text, kind, withPairs: true, declared), holdsInRun, mark);

        // What is still hidden behind an encoding is shown decoded, as nobody could mark a part of it otherwise.
        var decoded = EscapedText.Decode(redacted);
        var bare = EncodedRuns.Replace(Bare(decoded, kind, withPairs: false, declared), holdsInRun, mark);
        if (bare != decoded) redacted = bare;
        return OtherReadings.AnyHolds(redacted, holdsKnown) || OtherReadings.AnyHolds(bare, holdsKnown) ? null : redacted;
    }

    private string Bare(string text, TextKind kind, bool withPairs, DeclaredNames? declared)
    {
        text = known.Replace(text, mark);
        text = UserInformation.Replace(text, kind, mark);
        text = WrittenCredentials.Replace(text, mark);
        if (withPairs && PairedSecrets.MayOccur(text)) text = PairedSecrets.Replace(text, kind, mark, declared);
        return NamedSecrets.Replace(text, kind, mark, declared);
    }

    private bool MayHoldPlain(ReadOnlySpan<char> text, TextKind kind) =>
        SecretNames.OccurIn(text) || known.OccurIn(text) || WrittenCredentials.OccurIn(text) || UserInformation.OccursIn(text, kind);

    // Most of what a run is read as is noise: names are looked for only where it is text, and another run too.
    private bool IsHidden(ReadOnlySpan<char> decoded, EncodedRuns.Predicate? inner)
    {
        // Decoding makes no stretch of text longer, unless it takes empty bytes out of it.
        if (decoded.Length < shortestStretch || (!known.HaveBeyondAscii && !decoded.Contains('\0') && !HasStretch(decoded))) return false;
        return IsHiddenText(decoded, inner);
    }

    private bool IsHiddenText(ReadOnlySpan<char> decoded, EncodedRuns.Predicate? inner)
    {
        using var scratch = new Scratch(stackalloc char[Scratch.Few], decoded.Length);
        decoded.CopyTo(scratch.Characters);
        var text = scratch.Characters[..EscapedText.Decode(scratch.Characters)];
        if (!known.HaveBeyondAscii && !HasStretch(text)) return false;
        if (known.OccurIn(text)) return true;
        if (OtherReadings.AnyHolds(text, holdsKnown) || (inner is not null && EncodedRuns.AnyHolds(text, inner))) return true;
        for (ReadOnlySpan<char> rest = text; NextText(rest, out var start) is > 0 and var length; rest = rest[(start + length)..])
        {
            if (length < LeastOfDecoded || !MayHoldPlain(rest.Slice(start, length), TextKind.Request)) continue;
            var plain = rest.Slice(start, length).ToString();
            if (Bare(plain, TextKind.Request, withPairs: true, declared: null) != plain) return true;
        }

        return false;
    }

    // Nothing that is looked for is shorter. Most of the noise ends here, before anything is looked for.
    private bool HasStretch(ReadOnlySpan<char> text)
    {
        var stretch = 0;
        foreach (var character in text)
        {
            stretch = character is >= ' ' and <= '~' ? stretch + 1 : 0;
            if (stretch == shortestStretch) return true;
        }

        return false;
    }

    // The next part that is text: around it stands what was no digit of it.
    private static int NextText(ReadOnlySpan<char> text, out int start)
    {
        start = 0;
        while (start < text.Length && !IsText(text[start])) start++;
        var end = start;
        while (end < text.Length && IsText(text[end])) end++;
        return end - start;
    }

    private static bool IsText(char character) => character is (>= ' ' and <= '~') or '\t' or '\r' or '\n' or >= '\xc2';
}
