using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.States;

namespace EmailSync.MadeAnswers.Given;

/// <summary>Given answers in states.</summary>
internal sealed class GivenAnswerStates(GivenAnswerReader reader, Redactor redactor) : StateSection("answers")
{
    public override object Look(Sandbox sandbox) => GivenAnswers.Of(sandbox).Now;

    public override IEnumerable<Action<Utf8JsonWriter>> Items(object seen) => ((IReadOnlyList<GivenAnswer>)seen)
        .Select<GivenAnswer, Action<Utf8JsonWriter>>(answer => json => GivenAnswerJson.Write(json, answer, redactor));

    public override SectionState Read(JsonElement list, string location, StateErrors errors)
    {
        var wrong = new List<DefinitionError>();
        var answers = reader.ReadAll(list, location, wrong);
        foreach (var (at, message) in wrong) errors.Add(at, message);
        return new SectionState(GivenAnswers.BytesOf(answers), sandbox => GivenAnswers.Of(sandbox).Set(answers));
    }
}
