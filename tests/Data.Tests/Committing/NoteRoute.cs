using EmailSync.MockServer.Admin;

namespace EmailSync.Data.Tests.Committing;

/// <summary>Writes a note: <c>POST /__mock/test-note?KEY=TEXT</c>. It waits for a task of the test before it answers.</summary>
internal sealed class NoteRoute : ControlRoute
{
    public NoteRoute(ControlScope scope, Task waits)
        : base("/__mock/test-note", "Writes a note.")
    {
        On("POST", async http =>
        {
            foreach (var sandbox in scope.ForWrite(http))
                foreach (var (key, value) in http.Request.Query)
                    KeptNote.Of(sandbox).Write(key, value.ToString());
            await waits;
        });
    }
}
