using EmailSync.MockServer.Authentication.Issued;

namespace EmailSync.Login.Rules;

/// <summary>The tokens and tickets that each user of an application requested last. Not thread-safe.</summary>
internal sealed class RequestedTokens
{
    private const int Users = 64;
    private const int Remembered = 16;
    private readonly Dictionary<(IssuedKind Kind, string User, string? Application), List<IssuedCredential>> byUser = [];
    private int knownDenials;

    /// <summary>Adds one.</summary>
    /// <param name="credential">What was issued.</param>
    /// <param name="now">By the sandbox's clock.</param>
    /// <param name="denials">How many calls were denied by faults so far: after one, a new token is what the fault tests.</param>
    /// <returns>
    /// How many in a row, including this one, were requested although the last was valid for at least half of its life, each having
    /// served one call. One that served none may be another program's, or its answer may have been lost.
    /// </returns>
    public int Add(IssuedCredential credential, DateTimeOffset now, int denials)
    {
        if (denials != knownDenials) byUser.Clear();
        knownDenials = denials;
        var key = (credential.Kind, credential.User, credential.Application);
        if (!byUser.TryGetValue(key, out var last))
        {
            if (byUser.Count >= Users) byUser.Remove(byUser.First().Key);
            byUser[key] = last = [];
        }

        var inARow = 1;
        for (var i = last.Count - 1; i >= 0 && IsWasted(last[i], now); i--) inARow++;
        if (inARow == 1) last.Clear();
        if (last.Count >= Remembered) last.RemoveAt(0);
        last.Add(credential);
        return inARow;
    }

    public void Clear() => byUser.Clear();

    private static bool IsWasted(IssuedCredential credential, DateTimeOffset now) =>
        credential is { Uses: 1, RefusedWith: 0, IsRevoked: false } && !credential.IsExpired(now)
            && credential.Expires - now > credential.Lifetime / 2;
}
