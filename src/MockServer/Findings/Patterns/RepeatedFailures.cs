namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The last calls that failed. Not thread-safe.</summary>
internal sealed class RepeatedFailures
{
    private const int Capacity = 256;
    private readonly Dictionary<CallFingerprint, (DateTimeOffset Answered, int Repetitions, bool ClientsRepeat)> failures = [];

    public bool IsEmpty => failures.Count == 0;

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
        if (failures.Count == 0 || !failures.TryGetValue(call, out var failure) || time < failure.Answered) return false;
        isClients = failure.ClientsRepeat;
        (repetition, wait) = (failure.Repetitions + (isClients ? 0 : 1), time - failure.Answered);
        return true;
    }

    /// <param name="call">The call.</param>
    /// <param name="answered">When it was answered.</param>
    /// <param name="repetition">How many times it has been retried.</param>
    /// <param name="clientsRepeat">Whether an HTTP client may retry it by itself.</param>
    public void Failed(CallFingerprint call, DateTimeOffset answered, int repetition, bool clientsRepeat)
    {
        if (failures.Count >= Capacity && !failures.ContainsKey(call))
            failures.Remove(failures.MinBy(failure => failure.Value.Answered).Key);
        failures[call] = (answered, repetition, clientsRepeat);
    }

    public void Succeeded(CallFingerprint call)
    {
        if (failures.Count > 0) failures.Remove(call);
    }

    public void Clear() => failures.Clear();
}
