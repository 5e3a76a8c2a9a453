using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Members of the request that are lost: misspelt, unknown or repeated.</summary>
public sealed class MemberRules(FindingFactory findings)
{
    private const string Misspelt = RuleId.C_BODY_05;
    private const string Unknown = RuleId.C_BODY_06;
    private const string Repeated = RuleId.C_BODY_07;

    private static readonly (MemberNoteKind Kind, string Rule)[] Rules =
        [(MemberNoteKind.Misspelt, Misspelt), (MemberNoteKind.Unknown, Unknown), (MemberNoteKind.Repeated, Repeated)];

    public void Evaluate(Call call)
    {
        if (call.Operation!.RequestBody is not { } body) return;
        // If the format made notes, its document lacks some of the members that were sent.
        var notes = call.Notes ?? (call.Document is { } document ? MemberNotes.Of(body.Schema, document.RootElement) : null);
        if (notes is null) return;
        foreach (var note in notes) Add(call, note);
        foreach (var (kind, rule) in Rules) call.LeaveOut(rule, notes.LeftOut(kind));
    }

    private void Add(Call call, MemberNote note)
    {
        var name = Excerpt.Of(note.Name);
        call.Add(note switch
        {
            { IsRepeated: true } => findings.Of(Repeated, Location.At(note.Pointer), $"{name} again", "each member once"),
            { Nearest: { } nearest } =>
                findings.Of(Misspelt, Location.At(note.Pointer), name, $"{nearest}", $"{name}: did you mean {nearest}?"),
            _ => findings.Of(Unknown, Location.At(note.Pointer), name, "only properties of the contract"),
        });
    }
}
