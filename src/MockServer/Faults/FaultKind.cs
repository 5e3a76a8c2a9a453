using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Faults;

/// <summary>A way in which a call can fail.</summary>
/// <param name="Name">What definitions, X-Mock-Fault and account names call it.</param>
/// <param name="Purpose">What it does, in a line.</param>
/// <param name="Sent">What the caller gets, for the journal.</param>
public sealed record FaultKind(string Name, string Purpose, string Sent)
{
    /// <summary>What the caller gets over HTTP/2, where that is something else; null if it is the same.</summary>
    public string? SentOverHttp2 { get; init; }

    /// <summary>The parameters it takes.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>How long it waits, unless the definition says otherwise.</summary>
    public int Milliseconds { get; init; }

    /// <summary>Whether the operation runs, unless the definition says otherwise.</summary>
    public bool RunsOperation { get; init; }

    /// <summary>Whether the caller gets the operation's own answer, late or with something behind it.</summary>
    public bool KeepsAnswer { get; init; }

    /// <summary>
    /// What happens in the call's sandbox before the call is checked; it returns whether anything did. Null for a kind that changes only
    /// the call's own answer.
    /// </summary>
    public Func<Call, FaultDefinition, bool>? Event { get; init; }

    /// <summary>Whether it can be asked for by its name alone.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The associate name that asks for it; null if the name alone does not say enough.</summary>
    public string? AssociateName => IsComplete ? FaultKinds.AssociatePrefix + Name : null;

    public string SentOver(string protocol) => SentOverHttp2 is { } reset && HttpProtocol.IsHttp2(protocol) ? reset : Sent;
}
