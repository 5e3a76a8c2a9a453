namespace EmailSync.ConformanceTests.Syntax;

/// <summary>What stands in the WWW-Authenticate lines of an answer.</summary>
/// <param name="Challenges">The challenges, as far as each line could be read.</param>
/// <param name="Faults">What breaks the form, a sentence each.</param>
public sealed record ChallengeList(IReadOnlyList<Challenge> Challenges, IReadOnlyList<string> Faults)
{
    /// <summary>Reads each line by itself: each is a list of challenges (RFC 9110 section 11.6.1).</summary>
    public static ChallengeList Read(IEnumerable<string> lines)
    {
        var challenges = new List<Challenge>();
        var faults = new List<string>();
        foreach (var line in lines) new ChallengeLine(line, challenges, faults).Read();
        return new ChallengeList(challenges, faults);
    }

    public IEnumerable<Challenge> Of(string scheme) => Challenges.Where(challenge => challenge.Is(scheme));

    /// <summary>The names of the schemes, for the report.</summary>
    public override string ToString() => Challenges.Count == 0 ? "no challenge" : string.Join(", ", Challenges.Select(challenge => challenge.Scheme));
}
