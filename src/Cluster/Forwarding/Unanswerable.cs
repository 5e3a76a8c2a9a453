using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Cluster.Forwarding;

/// <summary>The answer to a call that no replica can answer at the moment: 503, in the vendor's form or in that of control
/// routes.</summary>
internal sealed class Unanswerable(JournalWriter journal, SandboxRegistry sandboxes, RefusalWriter refusals)
{
    private const string Seconds = "1";

    /// <param name="http">The call.</param>
    /// <param name="reason">Why, in one line.</param>
    public async Task WriteAsync(HttpContext http, string reason)
    {
        var message = $"The mock cannot answer at the moment: {reason}.";
        if (ControlTarget.IsControl(http.Request.Path))
        {
            http.Response.Headers.RetryAfter = Seconds;
            await ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server", $"{message} Send the request again.");
            return;
        }

        // In a sandbox that nobody sees: this replica owns none for it.
        var call = journal.Open(http, sandboxes.Unstored(http.Request), null);
        await refusals.Write(call, Refusal.NotStored(reason) with { Message = message }).WriteAsync(http);
    }

}
