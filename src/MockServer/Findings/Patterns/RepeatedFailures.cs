namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The last calls that failed. Not thread-safe.</summary>
internal sealed class RepeatedFailures
{
    private const int Capacity = 256;
    private readonly Dictionary<CallFingerprint, CallFailure> failures = [];
    private readonly QuickHashes<CallFingerprint> hashes = new();

    public bool IsEmpty => failures.Count == 0;

    /// <summary>The calls.</summary>
    public IReadOnlyDictionary<CallFingerprint, CallFailure> All => failures;

    /// <summary>Is told of each call that is new here, has changed or is gone; null for nobody.</summary>
    public Action<CallFingerprint>? Changed { get; set; }

    /// <summary>Whether a call with this quick hash may have failed.</summary>
    public bool MayHave(int hash) => hashes.MayHave(hash, failures.Count);

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

    /// <summary>A call has failed.</summary>
    public void Failed(CallFingerprint call, CallFailure failure, int hash)
    {
        Failed(call, failure);
        hashes.Note(call, hash);
    }

    /// <summary>A call had failed before this process.</summary>
    public void Failed(CallFingerprint call, CallFailure failure)
    {
        if (failures.Count >= Capacity && !failures.ContainsKey(call)) Remove(failures.MinBy(one => one.Value.Answered).Key);
        failures[call] = failure;
        Changed?.Invoke(call);
    }

    public void Succeeded(CallFingerprint call)
    {
        if (failures.Count > 0) Remove(call);
    }

    public void Clear()
    {
        failures.Clear();
        hashes.Clear();
    }

    private void Remove(CallFingerprint call)
    {
        hashes.Remove(call);
        if (failures.Remove(call)) Changed?.Invoke(call);
    }
}

/// <summary>A call that failed.</summary>
/// <param name="Answered">When it was answered.</param>
/// <param name="Repetitions">How many times it has been retried.</param>
/// <param name="ClientsRepeat">Whether an HTTP client may retry it by itself.</param>
internal readonly record struct CallFailure(DateTimeOffset Answered, int Repetitions, bool ClientsRepeat);
