namespace EmailSync.WireMock.Matching.Values;

/// <summary><c>not</c>, and with it <c>doesNotContain</c> and <c>doesNotMatch</c>: a value that is not there fulfils them too.</summary>
internal sealed class NotMatcher(ValueMatcher inner) : ValueMatcher
{
    public override bool Matches(in MatchedValue value) => !inner.Matches(value);
}
