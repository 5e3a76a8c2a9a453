namespace EmailSync.WireMock.Matching.Values;

/// <summary><c>or</c>: one of the matchers takes the value.</summary>
internal sealed class AnyMatcher(IReadOnlyList<ValueMatcher> inner) : ValueMatcher
{
    public override bool Matches(in MatchedValue value)
    {
        value.Budget.Spend();
        foreach (var matcher in inner)
            if (matcher.Matches(value))
                return true;
        return false;
    }
}
