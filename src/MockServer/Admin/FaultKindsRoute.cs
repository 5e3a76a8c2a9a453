using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;

namespace EmailSync.MockServer.Admin;

/// <summary>The kinds of faults.</summary>
public sealed class FaultKindsRoute : ControlRoute
{
    public FaultKindsRoute()
        : base("/__mock/faults/kinds",
            "The kinds of faults: what each does, its parameters, and the associate name that triggers it; "
                + "and the members of a fault definition.") =>
        On("GET",
            http =>
                ControlJson.WriteAsync(http, new(FaultKinds.All.Select(Of), FaultMember.All.Select(Of)),
                    ControlJson.Default.FaultKindsJson));

    private static FaultKindJson Of(FaultKind kind) => new(
        kind.Name, kind.Purpose, kind.Sent, kind.SentOverHttp2 ?? kind.Sent, kind.RunsOperation, kind.Parameters, kind.AssociateName,
        kind.Milliseconds);

    private static FaultMemberJson Of(FaultMember member) => new(
        member.Name, member.Purpose, FaultMembers.OfAll.Contains(member.Name), member.Types, member.Expected, member.Default,
        member.NullSays);
}

internal sealed record FaultKindsJson(IEnumerable<FaultKindJson> Kinds, IEnumerable<FaultMemberJson> Members);

internal sealed record FaultKindJson(
    string Kind, string Purpose, string Sent, string SentOverHttp2, bool RunsOperation, IReadOnlyList<string> Parameters,
    string? AssociateName, int Milliseconds);

internal sealed record FaultMemberJson(
    string Name, string Purpose, bool OfAll, IReadOnlyList<string> Types, string Expected, string? Default, string? NullSays);
