namespace EmailSync.MockServer.WireMock.Matching.Values;

/// <summary><c>equalTo</c>: the same text, or a secret with the same mark.</summary>
internal sealed class EqualToMatcher(string expected, bool ignoresCase) : ValueMatcher
{
    private readonly StringComparison comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public override bool Matches(in MatchedValue value) =>
        value.Text is { } text && (text.Equals(expected, comparison) || text.Equals(value.Redact(expected), comparison));
}
