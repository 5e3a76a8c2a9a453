using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId.Authorizing;

/// <summary>The redirect addresses that are registered: exact ones, and regular expressions from ^ to $ (vendor).</summary>
internal sealed class RedirectAddresses(MockOptions options)
{
    // Only for expressions that cannot be matched in linear time: lookarounds and back references.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(100);

    // Compiled on first use, so that no start pays for it.
    private readonly Lazy<Dictionary<string, Regex>> patterns = new(() => options.Identities.Applications
        .SelectMany(application => application.Redirects).Where(IsPattern).Distinct(StringComparer.Ordinal)
        .ToDictionary(pattern => pattern, Compile, StringComparer.Ordinal));

    /// <summary>Whether an application may use an address.</summary>
    public bool Allows(ApplicationIdentity application, string address) =>
        IsAddress(address) && application.Redirects.Any(redirect => IsPattern(redirect) ? Matches(redirect, address) : redirect == address);

    /// <summary>
    /// Whether a text can be a redirect address at all: absolute, without a fragment (RFC 6749 section 3.1.2), of visible ASCII
    /// characters, and no address that runs script.
    /// </summary>
    public static bool IsAddress(string text)
    {
        foreach (var character in text)
            if (character is <= ' ' or > '~' or '#' or '"' or '<' or '>')
                return false;
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is not ("javascript" or "data" or "vbscript" or "file" or "about" or "blob")
            // Not a path, which is absolute on some systems.
            && text.StartsWith($"{address.Scheme}:", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPattern(string redirect) => redirect.StartsWith('^') && redirect.EndsWith('$');

    private bool Matches(string pattern, string address)
    {
        try
        {
            return patterns.Value[pattern].IsMatch(address);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeLimit);
        }
    }
}
