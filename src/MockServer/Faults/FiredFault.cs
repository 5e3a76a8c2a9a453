using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Faults;

/// <summary>The fault that fired for a call.</summary>
/// <param name="Definition">What goes wrong.</param>
/// <param name="Armed">The armed fault that fired; null if the call itself asked for it.</param>
/// <param name="By">What triggered it: "armed", "header" or "account".</param>
public sealed record FiredFault(FaultDefinition Definition, ArmedFault? Armed, string By) : MetFault
{
    public override bool KeepsAnswer => Definition.Kind.KeepsAnswer;

    public override bool FailsSync(int? accountId, string? associateName) =>
        Definition.Kind == FaultKinds.FailSync
        && (!Definition.SelectsAccount || (accountId is not null && accountId == Definition.AccountId)
            || (Definition.AssociateName is { } owner && owner.Equals(associateName, StringComparison.OrdinalIgnoreCase)));

    public override FaultNote NoteFor(string protocol) =>
        new(Definition.Kind.Name, Armed?.Id, By, Definition.Kind.SentOver(protocol), Definition.RunsOperation, Definition.Kind.KeepsAnswer);
}
