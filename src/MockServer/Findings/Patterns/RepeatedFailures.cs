namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The last calls that failed.</summary>
internal sealed class RepeatedFailures() : Remembered<CallFingerprint, CallFailure>(256, failure => failure.Answered)
{
    /// <summary>Whether a call retries one that failed.</summary>
    /// <param name="call">The call.</param>
    /// <param name="time">When it came.</param>
    /// <param name="repetition">How many times it was retried, including this call.</param>
    /// <param name="wait">The time since the last failed answer.</param>
    /// <param name="isClients">Whether it may be the HTTP client's own retry: one between two of the calling code, and not
    /// counted.</param>
    public bool IsRepetition(CallFingerprint call, DateTimeOffset time, out int repetition, out TimeSpan wait, out bool isClients)
    {
        (repetition, wait, isClients) = (0, default, false);
        // A call that started before the answer left is not a retry.
        if (!TryGet(call, out var failure) || time < failure.Answered) return false;
        isClients = failure.ClientsRepeat;
        (repetition, wait) = (failure.Repetitions + (isClients ? 0 : 1), time - failure.Answered);
        return true;
    }
}

/// <summary>A call that failed.</summary>
/// <param name="Answered">When it was answered.</param>
/// <param name="Repetitions">How many times it has been retried.</param>
/// <param name="ClientsRepeat">Whether an HTTP client may retry it by itself.</param>
internal readonly record struct CallFailure(DateTimeOffset Answered, int Repetitions, bool ClientsRepeat);
