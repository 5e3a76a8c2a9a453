using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Members of the request that are lost: misspelt, unknown or repeated.</summary>
public sealed class MemberRules(FindingFactory findings)
{
    public void Judge(Call call)
    {
        if (call.Document is not { } document || call.Operation!.RequestBody is not { } body) return;
        foreach (var note in MemberNotes.Of(body.Schema, document.RootElement) ?? []) Add(call, note);
        foreach (var note in call.PassedOver ?? []) Add(call, note);
    }

    private void Add(Call call, MemberNote note)
    {
        var name = Excerpt.Of(note.Name);
        call.Add(note switch
        {
            { IsRepeated: true } => findings.Of("C-BODY-07", note.Pointer, $"{name} again", "each member once"),
            { Nearest: { } nearest } => findings.Of("C-BODY-05", note.Pointer, name, $"{nearest}", $"{name}: did you mean {nearest}?"),
            _ => findings.Of("C-BODY-06", note.Pointer, name, "no other properties than those of the contract"),
        });
    }
}
