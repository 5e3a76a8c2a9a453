using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>A call that a control request names, with its installation.</summary>
internal sealed record JournaledCall(Sandbox Sandbox, JournalEntry Entry)
{
    /// <summary>Finds the call; if there is none, answers that and returns null.</summary>
    public static async Task<JournaledCall?> FindAsync(HttpContext http, ControlScope scope)
    {
        if (!Guid.TryParse(http.Request.RouteValues["id"] as string, out var id))
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "path",
                "Expected a UUID, as in the response field X-Mock-Request.");
            return null;
        }

        foreach (var sandbox in scope.Of(http))
            if (sandbox.Journal.NewestFirst(out _).FirstOrDefault(entry => entry.Id == id) is { } entry)
                return new JournaledCall(sandbox, entry);
        await ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path",
            "The journal has no such call; it may have been dropped or cleared.");
        return null;
    }
}
