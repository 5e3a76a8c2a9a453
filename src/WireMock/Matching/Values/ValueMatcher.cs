namespace EmailSync.WireMock.Matching.Values;

/// <summary>Decides whether a value is what a pattern wants.</summary>
public abstract class ValueMatcher
{
    public abstract bool Matches(in MatchedValue value);
}
