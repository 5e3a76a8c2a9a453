namespace EmailSync.WireMock.Matching.Values;

/// <summary><c>contains</c>: the text stands somewhere in the value.</summary>
internal sealed class ContainsMatcher(string part) : ValueMatcher
{
    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text || part.Length > text.Length) return false;
        value.Budget.Spend(1 + text.Length / 64);
        return text.Contains(part, StringComparison.Ordinal);
    }
}
