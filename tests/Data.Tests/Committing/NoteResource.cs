using EmailSync.MockServer.Model;

namespace EmailSync.Data.Tests.Committing;

/// <summary>Writes a note: <c>POST /api/note?KEY=TEXT</c>. It waits for a task of the test before it answers, if there is one.</summary>
internal sealed class NoteResource(Task? waits = null) : Resource("/api/note", "POST")
{
    public override async ValueTask<Ending?> HandleAsync(Call call)
    {
        foreach (var (key, value) in QueryPairs.Parse(call.Http.Request.QueryString.Value ?? ""))
            KeptNote.Of(call.Sandbox).Write(key, value);
        if (waits is not null) await waits;
        return Answer.NoContent;
    }
}
