using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Telemetry;

/// <summary>What came of a call, in one word.</summary>
internal static class CallOutcome
{
    /// <summary>The word: lost, faulted, refused, failed or accepted.</summary>
    /// <param name="entry">The call.</param>
    /// <param name="status">The status of its answer; 0 if nothing was sent.</param>
    public static string Of(JournalEntry entry, int status) => entry switch
    {
        { Lost: not null } => "lost",
        { Fault.KeptAnswer: false } => "faulted",
        { IsRefused: true } => "refused",
        _ => status is 0 or >= StatusCodes.Status400BadRequest ? "failed" : "accepted",
    };
}
