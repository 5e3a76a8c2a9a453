using EmailSync.MockServer.Authentication.Issued;

namespace EmailSync.Login.Rules;

/// <summary>The refresh tokens that were refused as revoked. Not thread-safe.</summary>
internal sealed class RevokedTokens
{
    private const int Capacity = 64;
    private readonly Dictionary<IssuedCredential, DateTimeOffset> refused = [];

    /// <summary>Records a refusal.</summary>
    /// <param name="token">The refresh token.</param>
    /// <param name="request">When the request came.</param>
    /// <param name="now">When it is answered.</param>
    /// <returns>Whether it had been refused before the request came.</returns>
    public bool IsAgain(IssuedCredential token, DateTimeOffset request, DateTimeOffset now)
    {
        if (refused.TryGetValue(token, out var first)) return first <= request;
        if (refused.Count >= Capacity) refused.Remove(refused.MinBy(one => one.Value).Key);
        refused[token] = now;
        return false;
    }

    public void Clear() => refused.Clear();
}
