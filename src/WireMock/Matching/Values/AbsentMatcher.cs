namespace EmailSync.WireMock.Matching.Values;

/// <summary><c>absent</c>: there is no value.</summary>
internal sealed class AbsentMatcher : ValueMatcher
{
    public override bool Matches(in MatchedValue value) => value.Text is null;
}
