using EmailSync.Contract;

namespace EmailSync.MockServer.Model;

/// <summary>What a call did wrong, or what is worth knowing about it. Its texts never contain secrets.</summary>
/// <param name="Rule">The rule for callers; for what another server did, the rule for servers.</param>
/// <param name="ServerRule">The rule for servers that decided the refusal or the answer; null if the answer does not
/// depend on it.</param>
/// <param name="Location">Where in the call.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="Sent">What was found; null if it cannot be shown.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Refused">Whether the call was refused for it.</param>
public sealed record Finding(Requirement Rule, Requirement? ServerRule, Location Location, string Message, string? Sent, string Expected,
    bool Refused)
{
    /// <summary>How many more findings of the same rule the call has; set on the last one that is kept.</summary>
    public long LeftOut { get; init; }

    /// <summary>How many findings it represents: itself, and those that were left out.</summary>
    public long Count => 1 + LeftOut;

    /// <summary>The same finding, which also represents those that were left out.</summary>
    /// <param name="leftOut">How many they are.</param>
    public Finding For(long leftOut) =>
        leftOut == 0 ? this : this with { LeftOut = leftOut, Message = $"{Message} And {leftOut} more like this." };

    /// <summary>Whether one of the two rules has this id, in any letter case.</summary>
    public bool Is(string id) =>
        Rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || ServerRule?.Id.Equals(id, StringComparison.OrdinalIgnoreCase) == true;
}
