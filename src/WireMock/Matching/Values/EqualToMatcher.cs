namespace EmailSync.WireMock.Matching.Values;

/// <summary><c>equalTo</c>: the same text, or a secret with the same mark.</summary>
internal sealed class EqualToMatcher(string expected, bool ignoresCase) : ValueMatcher
{
    private readonly StringComparison comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    private readonly ExpectedText expected = new(expected);

    public override bool Matches(in MatchedValue value) =>
        value.Text is { } text && (text.Equals(expected.Text, comparison) || text.Equals(expected.MarkedAs(value), comparison));
}
