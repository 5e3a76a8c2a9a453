using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Dashboard.OneCall.Replays;

/// <summary>The secrets that the mock itself holds, by the marks that stand for them in the journal.</summary>
internal sealed class KnownValues
{
    private readonly Dictionary<string, string> byMark = new(StringComparer.Ordinal);

    public KnownValues(IdentityOptions identities, string sandbox, SecretHasher hasher)
    {
        var tokens = identities.AccessTokens.SelectMany(token => (string[])[$"8A:{sandbox}.{token.Token}", token.Token]);
        foreach (var secret in identities.Secrets.Concat(tokens)) byMark.TryAdd(RedactionMark.Of(hasher.Of(secret)), secret);
    }

    /// <summary>The secret that a mark stands for; null if the mock does not hold it.</summary>
    public string? Of(string mark) => byMark.GetValueOrDefault(mark);
}
