using EmailSync.Contract;

namespace EmailSync.MockServer.Model;

/// <summary>What a call did wrong, or what is worth knowing of it. None of its texts ever holds a secret.</summary>
/// <param name="Rule">The rule for callers that speaks of it.</param>
/// <param name="ServerRule">The rule for servers by which the call was refused, or its answer decided; null where the answer does not
/// depend on it.</param>
/// <param name="Location">Where in the call.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Sent">What stood at the place; null where that cannot be shown.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Refused">Whether the call was refused for it.</param>
public sealed record Finding(Requirement Rule, Requirement? ServerRule, Location Location, string Message, string? Sent, string Expected,
    bool Refused)
{
    /// <summary>How many findings of the same rule the call has beside those that are kept; the last that is kept says so.</summary>
    public long LeftOut { get; init; }

    /// <summary>How many findings it stands for: itself, and those that were left out.</summary>
    public long Count => 1 + LeftOut;

    /// <summary>The same, which speaks for those that were left out too.</summary>
    /// <param name="leftOut">How many they are.</param>
    public Finding For(long leftOut) =>
        leftOut == 0 ? this : this with { LeftOut = leftOut, Message = $"{Message} And {leftOut} more like this." };

    /// <summary>Whether one of the two rules has this id, in any letter case.</summary>
    public bool Is(string id) =>
        Rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || ServerRule?.Id.Equals(id, StringComparison.OrdinalIgnoreCase) == true;
}
