namespace EmailSync.Contract.Answers;

/// <summary>The challenges in an answer's WWW-Authenticate lines.</summary>
/// <param name="Challenges">The challenges, as far as each line could be read.</param>
/// <param name="Faults">Syntax errors, one sentence each.</param>
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
    public override string ToString() =>
        Challenges.Count == 0 ? "no challenge" : string.Join(", ", Challenges.Select(challenge => challenge.Scheme));
}

/// <summary>A challenge of WWW-Authenticate (RFC 9110 section 11.3).</summary>
/// <param name="Scheme">Name of the scheme, as sent.</param>
/// <param name="Token68">The token68 in place of parameters; null if there is none.</param>
/// <param name="Parameters">Names and values in their order, without quotes.</param>
public sealed record Challenge(string Scheme, string? Token68, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    public bool Is(string scheme) => Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>First value of a parameter; null if it is missing.</summary>
    public string? Parameter(string name) =>
        Parameters.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
