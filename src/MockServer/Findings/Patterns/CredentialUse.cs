namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The tickets, tokens and sessions that users called with. Not thread-safe.</summary>
internal sealed class CredentialUse
{
    private const int Users = 64;
    private const int Remembered = 16;
    private readonly Dictionary<string, (Queue<object> Seen, int InARow)> byUser = new(StringComparer.Ordinal);

    /// <summary>Counts a call.</summary>
    /// <returns>How many calls in a row, including this one, used a credential that was new for the user; 0 if this
    /// one is known.</returns>
    public int Count(string user, object credential)
    {
        if (!byUser.TryGetValue(user, out var use))
        {
            if (byUser.Count >= Users) byUser.Remove(byUser.First().Key);
            use = (new Queue<object>(), 0);
        }

        var isKnown = use.Seen.Contains(credential);
        if (!isKnown)
        {
            if (use.Seen.Count >= Remembered) use.Seen.Dequeue();
            use.Seen.Enqueue(credential);
        }

        var inARow = isKnown ? 0 : use.InARow + 1;
        byUser[user] = (use.Seen, inARow);
        return inARow;
    }

    public void Clear() => byUser.Clear();
}
