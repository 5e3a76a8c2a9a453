using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Which configured secrets are looked for by their value. One of eight characters or more is, anywhere and in any letter case.
/// A shorter one is where it stands alone, if it is no word and no number; a password that is a user's name, or a name in the
/// product's own texts, is not: it would take harmless words out of every text. Those are hidden by their place alone.
/// </summary>
public sealed class ConfiguredSecrets
{
    /// <summary>No shorter one is looked for.</summary>
    internal const int Shortest = 4;

    private const int ShortestAnywhere = 8;

    /// <param name="users">Names of users with their passwords.</param>
    /// <param name="others">Other secrets: tickets, tokens.</param>
    /// <param name="names">Other names than users', which are no secrets.</param>
    public ConfiguredSecrets(IReadOnlyCollection<(string Name, string Password)> users, IEnumerable<string> others,
        IEnumerable<string> names)
    {
        var known = users.Select(user => user.Name).Concat(names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] secrets = [.. users.Select(user => user.Password), .. others];
        // Who sends no password sends no secret.
        var pairs = users.Where(user => user.Password.Length > 0).Select(user => $"{user.Name}:{user.Password}")
            .Where(pair => pair.Length >= Shortest).ToList();
        Anywhere = [.. secrets.Where(secret => secret.Length >= ShortestAnywhere && !known.Contains(secret) && !IsOwnWord(secret)),
            .. pairs, .. pairs.Select(pair => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))];
        Alone =
            [.. secrets.Where(secret => secret.Length is >= Shortest and < ShortestAnywhere && !secret.All(char.IsLetter)
                && !secret.All(char.IsDigit) && !known.Contains(secret))];
    }

    /// <summary>Looked for anywhere, in any letter case.</summary>
    public IReadOnlyList<string> Anywhere { get; }

    /// <summary>Looked for as they are, with neither letter nor digit beside them.</summary>
    public IReadOnlyList<string> Alone { get; }

    private static bool IsOwnWord(string secret) => secret.All(char.IsLetter)
        && (SecretNames.IsSecret(secret) || OwnWords.Any(word => word.Contains(secret, StringComparison.OrdinalIgnoreCase)));

    private static readonly string[] OwnWords =
        ["SyncEmailAccount", "GetEMailAccount", "SyncUserAccount", "AssociateName", "AssociateId", "AccountId", "SuperOffice",
            "EMailAgent", "EmailSync", "application", "request", "response", "redacted"];
}
