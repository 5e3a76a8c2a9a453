using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Decides which configured secrets are found by value. One of eight characters or more is found anywhere and in any letter case.
/// A shorter one is found only alone, and only if it is neither a word nor a number. A password that is a user's name, or a name in the
/// product's own texts, is not: it would redact harmless words. Those are redacted only by location.
/// </summary>
public sealed class ConfiguredSecrets
{
    /// <summary>Shorter ones are not searched for.</summary>
    internal const int Shortest = 4;

    private const int ShortestAnywhere = 8;

    /// <param name="users">Names of users with their passwords.</param>
    /// <param name="others">Other secrets: tickets, tokens.</param>
    /// <param name="names">Names other than users', which are not secrets.</param>
    public ConfiguredSecrets(IReadOnlyCollection<(string Name, string Password)> users, IEnumerable<string> others,
        IEnumerable<string> names)
    {
        var known = users.Select(user => user.Name).Concat(names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] secrets = [.. users.Select(user => user.Password), .. others];
        // An empty password is not a secret.
        var pairs = users.Where(user => user.Password.Length > 0).Select(user => $"{user.Name}:{user.Password}")
            .Where(pair => pair.Length >= Shortest).ToList();
        Anywhere = [.. secrets.Where(secret => secret.Length >= ShortestAnywhere && !known.Contains(secret) && !IsOwnWord(secret)),
            .. pairs, .. pairs.Select(pair => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))];
        Alone =
            [.. secrets.Where(secret => secret.Length is >= Shortest and < ShortestAnywhere && !secret.All(char.IsLetter)
                && !secret.All(char.IsDigit) && !known.Contains(secret))];
    }

    /// <summary>Found anywhere, in any letter case.</summary>
    public IReadOnlyList<string> Anywhere { get; }

    /// <summary>Found exactly, with neither letter nor digit next to them.</summary>
    public IReadOnlyList<string> Alone { get; }

    private static bool IsOwnWord(string secret) => secret.All(char.IsLetter)
        && (SecretNames.IsSecret(secret) || OwnWords.Any(word => word.Contains(secret, StringComparison.OrdinalIgnoreCase)));

    private static readonly string[] OwnWords =
        ["SyncEmailAccount", "GetEMailAccount", "SyncUserAccount", "AssociateName", "AssociateId", "AccountId", "SuperOffice",
            "EMailAgent", "EmailSync", "application", "request", "response", "redacted"];
}
