using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.States;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>Recorded answers in states.</summary>
internal sealed class RecordedAnswerStates(RecordedUse use, Redactor redactor) : StateSection("recorded")
{
    public override object Look(Sandbox sandbox) => RecordedAnswers.Of(sandbox).Now;

    public override IEnumerable<Action<Utf8JsonWriter>> Items(object seen) => ((RecordedSet)seen).Usage()
        .Select<(RecordedAnswer, bool), Action<Utf8JsonWriter>>(one => json => one.Item1.Write(json, one.Item2, redactor.Text));

    public override SectionState Read(JsonElement list, string location, StateErrors errors)
    {
        var all = new List<RecordedAnswer>();
        var at = 0;
        foreach (var item in list.EnumerateArray())
            if (RecordedAnswerReader.Read(item, location + JsonPointer.Segment(at++), errors) is { } answer)
                all.Add(answer);
        var set = RecordedSet.Of(all);
        return new SectionState(set.Bytes, sandbox =>
        {
            if (set.All.Count > 0) use.Begin();
            RecordedAnswers.Of(sandbox).Set(set);
        });
    }
}
