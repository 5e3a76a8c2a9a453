namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Whether the mail server lets the first account in, which the suite sets, and how often it did not.</summary>
public sealed class MailServerState
{
    /// <summary>Takes PATCH with JSON: <c>mailbox</c>, none, wrong-password or unreachable.</summary>
    public const string Path = "/mailbox";

    private volatile string? problem;
    private volatile string reason = "";
    private int failures;

    /// <summary>Why it cannot be logged in to; null if it can.</summary>
    public string? Problem => problem;

    /// <summary>How many synchronisations have failed since the last that succeeded.</summary>
    public int Failures => Volatile.Read(ref failures);

    /// <summary>Why the last one failed; empty if it did not.</summary>
    public string Reason => reason;

    public RawAnswer Set(Request request)
    {
        switch (request.Json().Text("mailbox"))
        {
            case "none": problem = null; break;
            case "wrong-password": problem = "The mail server refused the login."; break;
            case "unreachable": problem = "The mail server cannot be reached."; break;
            default: return ErrorAnswer.Of(400, "There is no such state.", request);
        }

        return RawAnswer.NoContent;
    }

    public void CountFailure(string why)
    {
        Interlocked.Increment(ref failures);
        reason = why;
    }

    public void CountSuccess()
    {
        Interlocked.Exchange(ref failures, 0);
        reason = "";
    }
}
