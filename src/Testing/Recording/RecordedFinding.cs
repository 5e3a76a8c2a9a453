using EmailSync.MockServer.Model;

namespace EmailSync.Testing;

/// <summary>What a call did wrong, or what is worth knowing of it. Secrets are redacted in its texts.</summary>
public sealed class RecordedFinding
{
    internal RecordedFinding(Finding finding) => (Rule, Location, IsInBody, Sent, Expected, Message, Refused, Count) =
        (new CallerRule(finding.Rule), finding.Location.Text,
            finding.Location.Kind is LocationKind.Body or LocationKind.Pointer or LocationKind.Position,
            finding.Sent, finding.Expected, finding.Message, finding.Refused, finding.Count);

    /// <summary>The rule that was broken.</summary>
    public CallerRule Rule { get; }

    /// <summary>
    /// Where: <c>header NAME</c>, <c>query NAME</c>, a JSON pointer such as <c>/SyncUserAccount/AccountId</c>, or line and column.
    /// </summary>
    public string Location { get; }

    /// <summary>What stood there; null if that cannot be shown.</summary>
    public string? Sent { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }

    /// <summary>What was found and what was expected, in a sentence.</summary>
    public string Message { get; }

    /// <summary>Whether the call was refused for it. Where not, the call was answered as if nothing were wrong.</summary>
    public bool Refused { get; }

    /// <summary>
    /// How many findings it stands for: 1, and those of the same rule and call that are not kept, of which its message tells.
    /// </summary>
    public long Count { get; }

    /// <summary>Whether the body shows it.</summary>
    internal bool IsInBody { get; }

    /// <summary>Rule, place and message.</summary>
    public override string ToString() => $"{Rule.Id} {Location}: {Message}";
}
