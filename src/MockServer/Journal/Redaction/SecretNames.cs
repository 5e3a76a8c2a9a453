using System.Buffers;

namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>Names whose values are secret: header fields, query names, form fields, members, elements.</summary>
internal static class SecretNames
{
    /// <summary>What the name of a secret holds, in any letter case.</summary>
    public static readonly SearchValues<string> Parts = SearchValues.Create(All, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same, and <c>value</c>, which holds the secret where the name stands beside it.</summary>
    public static readonly SearchValues<string> PartsAndValue = SearchValues.Create([.. All, "value"], StringComparison.OrdinalIgnoreCase);

    private static string[] All =>
    [
        "password", "passwd", "passphrase", "pwd", "secret", "credential", "token", "ticket", "authorization", "cookie", "xsrf", "csrf", "session", "jwt",
        "api-key", "api_key", "apikey", "access-key", "access_key", "accesskey", "private-key", "private_key", "privatekey",
    ];

    public static bool IsSecret(ReadOnlySpan<char> name) => name.ContainsAny(Parts);

    /// <summary>The same for the name of a header field, where <c>Auth</c> alone tells of a secret too. A challenge is none.</summary>
    public static bool IsSecretField(string name) =>
        IsSecret(name) || (name.Contains("auth", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("-Authenticate", StringComparison.OrdinalIgnoreCase));
}
