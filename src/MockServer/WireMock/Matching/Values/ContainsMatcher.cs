namespace EmailSync.MockServer.WireMock.Matching.Values;

/// <summary><c>contains</c>: the text stands somewhere in the value.</summary>
internal sealed class ContainsMatcher(string part) : ValueMatcher
{
    public override bool Matches(in MatchedValue value) => value.Text?.Contains(part, StringComparison.Ordinal) == true;
}
