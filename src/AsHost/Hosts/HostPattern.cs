using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace EmailSync.AsHost.Hosts;

/// <summary>A host name, or a wildcard such as <c>*.superoffice.com</c> for one label. In lower case and Punycode.</summary>
public sealed record HostPattern
{
    private const string AnyLabel = "*.";
    private static readonly IdnMapping Punycode = new() { UseStd3AsciiRules = true };

    private HostPattern(string text) => Text = text;

    /// <summary>The pattern as a certificate names it, for example <c>*.superoffice.com</c>.</summary>
    public string Text { get; }

    /// <summary>The end of the names that a wildcard matches, such as <c>.superoffice.com</c>; null for a single name.</summary>
    public string? Suffix => Text.StartsWith(AnyLabel, StringComparison.Ordinal) ? Text[1..] : null;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The user's text, for example <c>sod.superoffice.com</c>.</param>
    /// <param name="pattern">The pattern; null if the text is invalid.</param>
    /// <param name="error">What was expected instead; null if the text is valid.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out HostPattern? pattern, [NotNullWhen(false)] out string? error)
    {
        pattern = null;
        error = WhyNot(text);
        if (error is not null) return false;
        var isWildcard = text.StartsWith(AnyLabel, StringComparison.Ordinal);
        try
        {
            // Lower case first: Punycode encodes the letters as they are. A trailing dot, for the root, means the same name.
            var name = Punycode.GetAscii((isWildcard ? text[AnyLabel.Length..] : text).ToLowerInvariant()).TrimEnd('.');
            pattern = new HostPattern(isWildcard ? AnyLabel + name : name);
        }
        catch (ArgumentException)
        {
            error = "expected a host name: labels of 1 to 63 letters, digits and hyphens, with dots between";
            return false;
        }

        error = WhyNotAnswered(pattern);
        if (error is not null) pattern = null;
        return pattern is not null;
    }

    /// <summary>Whether a host name matches, in any letter case, with or without a trailing dot.</summary>
    public bool Matches(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        if (Suffix is not { } suffix) return name.Equals(Text, StringComparison.OrdinalIgnoreCase);
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            && !name[..^suffix.Length].Contains('.');
    }

    public override string ToString() => Text;

    private static string? WhyNot(string text)
    {
        const string example = "for example sod.superoffice.com";
        if (text.Length == 0) return $"expected a host name, {example}";
        if (text.Contains("://", StringComparison.Ordinal)) return $"expected a host name without a scheme, {example}";
        if (text.Contains('/', StringComparison.Ordinal)) return $"expected a host name without a path, {example}";
        if (IPAddress.TryParse(text, out _)) return "expected a host name, not an address";
        return text.Contains(':', StringComparison.Ordinal) ? $"expected a host name without a port (443 is answered), {example}" : null;
    }

    private static string? WhyNotAnswered(HostPattern pattern)
    {
        var name = pattern.Suffix is { } suffix ? suffix[1..] : pattern.Text;
        if (name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal))
            return "expected the name of another machine: programs call their own machine without a proxy";
        // Clients accept no certificate for *.com.
        return pattern.Suffix is not null && !name.Contains('.', StringComparison.Ordinal)
            ? "expected at least two labels after the *, for example *.superoffice.com"
            : IPAddress.TryParse(name, out _) ? "expected a host name, not an address" : null;
    }
}
