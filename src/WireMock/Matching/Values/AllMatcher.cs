namespace EmailSync.WireMock.Matching.Values;

/// <summary><c>and</c>: every one of the matchers takes the value.</summary>
internal sealed class AllMatcher(IReadOnlyList<ValueMatcher> inner) : ValueMatcher
{
    public override bool Matches(in MatchedValue value)
    {
        value.Budget.Spend();
        foreach (var matcher in inner)
            if (!matcher.Matches(value))
                return false;
        return true;
    }
}
