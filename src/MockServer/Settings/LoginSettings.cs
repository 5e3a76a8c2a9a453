using System.Security;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>Checks what the login needs at its first use: a mock that cannot sign in does not start.</summary>
internal static class LoginSettings
{
    public const string SigningKey = "Login:SigningKey";

    private const string ExpectedKey = "a PEM file with an RSA private key of at least 2048 bits";
    private const string ExpectedPublicKey = "an RSA public key as PEM or RSA XML";
    private const string ExpectedRedirect = "an absolute address, or a regular expression from ^ to $";
    private const int LeastBits = 2048; // RFC 7518 section 3.3

    /// <summary>Reports a signing key that cannot be read.</summary>
    public static void CheckSigningKey(SettingReader settings, string? file)
    {
        if (file is not null && SigningKeyFault(file) is { } fault) settings.Wrong(SigningKey, ExpectedKey, $"{file}: {fault}");
    }

    /// <summary>Reports the public key of an application that cannot be read. A wrong one may be a secret: it is not shown.</summary>
    public static void CheckPublicKey(SettingReader settings, string key, string? text)
    {
        if (text is null) return;
        if (RsaKeyText.TryRead(text, out var rsa, out var fault)) rsa.Dispose();
        else settings.Wrong(key, ExpectedPublicKey, fault);
    }

    /// <summary>Reports redirect addresses that no request could match.</summary>
    public static void CheckRedirects(SettingReader settings, string key, IReadOnlyList<string> redirects)
    {
        foreach (var redirect in redirects)
            if (RedirectFault(redirect) is { } fault)
                settings.Wrong(key, ExpectedRedirect, fault);
    }

    private static string? SigningKeyFault(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException or SecurityException)
        {
            return exception.Message;
        }

        if (!RsaKeyText.TryRead(text, out var key, out var fault)) return fault;
        using (key)
        {
            return !RsaKeyText.IsPrivate(key) ? "a public key"
                : key.KeySize < LeastBits ? $"a key of {key.KeySize} bits"
                : null;
        }
    }

    private static string? RedirectFault(string redirect)
    {
        if (!redirect.StartsWith('^'))
            return redirect.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(redirect, UriKind.Absolute, out _) ? null : redirect;
        if (!redirect.EndsWith('$')) return $"{redirect}, which does not end with $";
        try
        {
            _ = new Regex(redirect, RegexOptions.CultureInvariant);
            return null;
        }
        catch (RegexParseException exception)
        {
            return $"{redirect}: {exception.Message}";
        }
    }
}
