using System.Text;
using System.Text.RegularExpressions;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>Finds secrets and personal data by their form, wherever they stand in a text.</summary>
internal sealed partial class TextPatterns(Originals originals, Tenants tenants)
{
    /// <summary>A text without what its form gives away, and without known originals.</summary>
    public string Replace(string text)
    {
        if (text.Length < 3) return text;
        text = Tokens().Replace(text, match => originals.AreAllKnown ? match.Value : Token(match.Value));
        text = Addresses().Replace(text, match => originals.AreAllKnown ? match.Value : EMail(match.Value));
        text = Hosts().Replace(text, match =>
        {
            if (!IsHarmless(match.Groups["host"].Value)) originals.Replace(match.Groups["host"].Value, OriginalKind.Host);
            return match.Value;
        });
        return originals.ReplaceIn(text);
    }

    /// <summary>Replaces an e-mail address.</summary>
    public string EMail(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        if (IsHarmless(domain)) return originals.Replace(address, OriginalKind.EMail);
        originals.Replace(domain, OriginalKind.Host);
        return originals.Replace(address, OriginalKind.EMail);
    }

    /// <summary>Whether a text is an e-mail address and nothing else.</summary>
    public static bool IsEMail(string text) => Addresses().Match(text) is { Success: true, Index: 0 } match && match.Length == text.Length;

    /// <summary>Whether a text looks like a phone number.</summary>
    public static bool IsPhone(string text) => Phone().IsMatch(text);

    /// <summary>Whether a host belongs to nobody whom a recording should hide.</summary>
    public static bool IsHarmless(string host) =>
        host.EndsWith("superoffice.com", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith("superoffice.net", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("example.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("example.org", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("example.net", StringComparison.OrdinalIgnoreCase) || host.EndsWith("w3.org", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("schemas.microsoft.com", StringComparison.OrdinalIgnoreCase)
        || host is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>A text in base64 that holds a text, decoded; null if it is none.</summary>
    public static string? Decoded(string text)
    {
        if (text.Length < 12 || text.Length % 4 != 0 || !Base64().IsMatch(text)) return null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count)) return null;
        var decoded = Encoding.UTF8.GetString(bytes, 0, count);
        return decoded.All(letter => letter is '\t' or '\n' or '\r' || (!char.IsControl(letter) && letter != '\uFFFD')) ? decoded : null;
    }

    // What a token is replaced by has its form, and is one of the mock's.
    private string Token(string token)
    {
        var replacement = token.StartsWith("7T:", StringComparison.Ordinal) ? Identities.Ticket
            : token.StartsWith("8A:", StringComparison.Ordinal)
                ? token.IndexOf('.') is > 0 and var dot && Tenants.IsTenant(token[3..dot])
                    ? $"8A:{tenants.Of(token[3..dot])}.{Identities.Token}"
                    : $"8A:{Identities.Token}"
            : null;
        if (replacement is null) originals.Replace(token, OriginalKind.Secret);
        else if (token != replacement) originals.Add(token, OriginalKind.Secret, replacement);
        return token;
    }

    [GeneratedRegex(
        @"7T:[A-Za-z0-9+/=_-]{6,}|8A:[A-Za-z0-9]+\.[A-Za-z0-9+/=_-]{6,}|8A:[A-Za-z0-9+/=_-]{12,}"
            + @"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*|-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+\p{L}{2,24}", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"(?:https?|imaps?|smtps?|ftps?|wss?)://(?:[^\s/@]*@)?(?<host>[\p{L}\p{N}.-]+)", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hosts();

    [GeneratedRegex(@"^\+?(?:[\s()/.-]*\d){7,15}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Phone();

    [GeneratedRegex("^[A-Za-z0-9+/]+={0,2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Base64();
}
