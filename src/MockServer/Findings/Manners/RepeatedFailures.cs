namespace EmailSync.MockServer.Findings.Manners;

/// <summary>The last calls that failed. Not safe for threads by itself.</summary>
internal sealed class RepeatedFailures
{
    private const int Capacity = 256;
    private readonly Dictionary<CallPrint, (DateTimeOffset Answered, int Repetitions)> failures = [];

    public bool IsEmpty => failures.Count == 0;

    /// <summary>Whether a call repeats one that failed.</summary>
    /// <param name="call">The call.</param>
    /// <param name="time">When it came.</param>
    /// <param name="repetition">How many times it was repeated, this one among them.</param>
    /// <param name="wait">The time since the last failed answer.</param>
    public bool IsRepetition(CallPrint call, DateTimeOffset time, out int repetition, out TimeSpan wait)
    {
        (repetition, wait) = (0, default);
        // A call that was under way when the answer left does not repeat it.
        if (failures.Count == 0 || !failures.TryGetValue(call, out var failure) || time < failure.Answered) return false;
        (repetition, wait) = (failure.Repetitions + 1, time - failure.Answered);
        return true;
    }

    public void Failed(CallPrint call, DateTimeOffset answered, int repetition)
    {
        if (failures.Count >= Capacity && !failures.ContainsKey(call)) failures.Remove(failures.MinBy(failure => failure.Value.Answered).Key);
        failures[call] = (answered, repetition);
    }

    public void Succeeded(CallPrint call)
    {
        if (failures.Count > 0) failures.Remove(call);
    }

    public void Clear() => failures.Clear();
}
