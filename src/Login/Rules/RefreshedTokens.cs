using EmailSync.MockServer.Authentication.Issued;

namespace EmailSync.Login.Rules;

/// <summary>How each refresh token was used: which access tokens it gave, and how often in a row before one of them was due.</summary>
internal sealed class RefreshedTokens
{
    private const int Capacity = 64;
    private readonly Dictionary<IssuedCredential, RefreshUse> uses = [];
    private readonly Queue<IssuedCredential> oldestFirst = [];

    /// <summary>The use of a refresh token; null if it gave nothing yet, or was dropped.</summary>
    public RefreshUse? Of(IssuedCredential refreshToken) => uses.GetValueOrDefault(refreshToken);

    /// <summary>A refresh token gave an access token.</summary>
    public void Add(IssuedCredential refreshToken, IssuedCredential accessToken, int denials)
    {
        if (!uses.TryGetValue(refreshToken, out var use))
        {
            if (uses.Count >= Capacity) uses.Remove(oldestFirst.Dequeue());
            oldestFirst.Enqueue(refreshToken);
            uses[refreshToken] = use = new RefreshUse();
        }

        use.Add(accessToken, denials);
    }

    public void Clear()
    {
        uses.Clear();
        oldestFirst.Clear();
    }
}

/// <summary>The use of one refresh token.</summary>
internal sealed class RefreshUse
{
    private const int Remembered = 16;
    private readonly List<IssuedCredential> given = [];

    /// <summary>The access token that it gave last.</summary>
    public IssuedCredential Last => given[^1];

    /// <summary>How many calls had been denied by faults when it gave the last one.</summary>
    public int Denials { get; private set; }

    /// <summary>How often in a row it was used before an access token was due.</summary>
    public int Early { get; set; }

    /// <summary>How often in a row it was used after a call that was refused for another reason than an expired token.</summary>
    public int ForNothing { get; set; }

    public void Add(IssuedCredential accessToken, int denials)
    {
        if (given.Count >= Remembered) given.RemoveAt(0);
        given.Add(accessToken);
        Denials = denials;
    }

    /// <summary>
    /// Takes out an access token that is due: revoked, expired, or soon to expire. Two programs can share a refresh token, and each then
    /// renews its own.
    /// </summary>
    /// <returns>Whether there was one.</returns>
    public bool TakeDue(DateTimeOffset now, TimeSpan before)
    {
        var due = given.FindIndex(token => token.IsRevoked || token.IsExpired(now)
            || token.Expires - now <= (token.Lifetime / 2 < before ? token.Lifetime / 2 : before));
        if (due >= 0 && given.Count > 1) given.RemoveAt(due);
        return due >= 0;
    }
}
