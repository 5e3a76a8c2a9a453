using System.Buffers;
using System.Collections.Frozen;

namespace EmailSync.MockServer.Secrets;

/// <summary>Names whose values are secret: header fields, query names, form fields, members, elements.</summary>
internal static class SecretNames
{
    private const string Separators = ".[]$";
    private const string Shortest = "pw";

    /// <summary>What the name of a secret holds, in any letter case, and words that are one by themselves.</summary>
    public static readonly SearchValues<string> Parts = SearchValues.Create(Searched, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same, and <c>value</c>, which holds the secret where the name stands beside it.</summary>
    public static readonly SearchValues<string> PartsAndValue =
        SearchValues.Create([.. Searched, "value"], StringComparison.OrdinalIgnoreCase);

    // Up to so many are looked for several times faster than more at once.
    private const int FewAtOnce = 8;
    private static readonly SearchValues<string>[] FewParts =
        [.. Searched.Order(StringComparer.Ordinal).Chunk(FewAtOnce)
            .Select(few => SearchValues.Create(few, StringComparison.OrdinalIgnoreCase))];
    private static readonly SearchValues<string> HeldParts = SearchValues.Create(Holding, StringComparison.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordLookup =
        FrozenSet.ToFrozenSet([.. Words, Shortest], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly string[] FieldEnds = ["-key", "-pass", "-pin", "-otp", "-code", "_key"];

    private static string[] Holding =>
    [
        "password", "passwd", "passphrase", "passcode", "pwd", "secret", "credential", "token", "ticket", "authorization", "cookie",
        "xsrf", "csrf", "session", "jwt",
        "api-key", "api_key", "apikey", "access-key", "access_key", "accesskey", "private-key", "private_key", "privatekey",
        "subscription-key", "subscription_key",
        "subscriptionkey", "account-key", "account_key", "accountkey", "shared-key", "shared_key", "sharedkey", "signing-key",
        "signing_key", "signingkey",
        "assertion", "signature", "auth_code", "authcode", "user_code", "device_code", "code_verifier", "saml", "bearer", "totp", "hmac",
    ];

    // Too common to be one as a part of a name. A challenge of PKCE is the verifier itself where its method is plain.
    private static string[] Words =>
        ["code", "sig", "key", "otp", "pin", "auth", "pass", "sas", "sid", "oauth", "dpop", "code_challenge"];

    // A pattern of two characters would make the search for all others slow, and who finds a part of another needs not look for that.
    private static string[] Searched
    {
        get
        {
            string[] all = [.. Holding, .. Words, .. "=\"':> ]\\\r\n+;".Select(next => $"{Shortest}{next}")];
            return Array.FindAll(all, one => !Array.Exists(all, other => other != one && one.Contains(other, StringComparison.Ordinal)));
        }
    }

    /// <summary>Whether one of <see cref="Parts"/> stands in a text.</summary>
    public static bool OccurIn(ReadOnlySpan<char> text)
    {
        foreach (var few in FewParts)
            if (text.ContainsAny(few))
                return true;
        return false;
    }

    /// <summary>Whether a name tells by a part of it that its value is secret.</summary>
    public static bool IsSecret(ReadOnlySpan<char> name) => name.ContainsAny(HeldParts);

    /// <summary>
    /// Whether a name is a word that is usual for a secret, by itself or behind the names of what holds it: <c>user[pin]</c>.
    /// </summary>
    public static bool IsWord(ReadOnlySpan<char> name)
    {
        name = name.TrimEnd(Separators);
        return WordLookup.Contains(name[(name.LastIndexOfAny(Separators) + 1)..]);
    }

    private static bool EndsInWord(string name)
    {
        foreach (var end in FieldEnds)
            if (name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Whether a name tells of credentials without a doubt: a finding may say so.</summary>
    public static bool IsCredential(string name) =>
        IsSecret(name) || name.Equals("auth", StringComparison.OrdinalIgnoreCase)
            || name.Contains("oauth", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a value is secret by the name of its header field, where <c>Auth</c> or <c>-Key</c> tells of one too. A challenge is none.
    /// </summary>
    public static bool IsSecretField(string name) =>
        IsSecret(name) || IsWord(name) || EndsInWord(name)
        || (name.Contains("auth", StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith("-Authenticate", StringComparison.OrdinalIgnoreCase));
}
