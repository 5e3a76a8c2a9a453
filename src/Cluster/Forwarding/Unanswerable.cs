using EmailSync.MockServer.Admin;

namespace EmailSync.Cluster.Forwarding;

/// <summary>The answer to a call that no replica can answer at the moment.</summary>
internal sealed class Unanswerable
{
    private const string Seconds = "1";

    /// <param name="http">The call.</param>
    /// <param name="reason">Why, in one line.</param>
    public Task WriteAsync(HttpContext http, string reason)
    {
        http.Response.Headers.RetryAfter = Seconds;
        return ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server",
            $"The mock cannot answer at the moment: {reason}. Send the call again.");
    }
}
