using System.Text.RegularExpressions;

namespace EmailSync.ReferencePages.Contracts;

/// <summary>Names of carriers: full as in the vendor's code, short as on the pages.</summary>
internal static partial class CarrierName
{
    /// <summary>The extension that says which of the vendor's types a schema is; nothing else identifies it reliably.</summary>
    public const string Extension = "x-carrier";

    /// <summary>The end of a full name. Of a generic type, the short names of all its parts.</summary>
    public static string Short(string whole)
    {
        var names = Dotted().Matches(whole).Select(match => match.Value.TrimEnd('.').Split('.')[^1]).Where(name => name.Length > 0)
            .ToList();
        var joined = string.Join("Of", names);
        return joined.Length == 0 ? "Carrier" : char.IsAsciiDigit(joined[0]) ? $"Carrier{joined}" : joined;
    }

    /// <summary>The short name with this many of the namespaces before it; null if there are not so many.</summary>
    public static string? Qualified(string whole, int namespaces)
    {
        var end = whole.IndexOfAny(['[', '<', '`']);
        var parts = (end < 0 ? whole : whole[..end]).Split('.', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > namespaces
            ? string.Concat(parts[^(namespaces + 1)..^1].Select(part => Odd().Replace(part, ""))) + Short(whole)
            : null;
    }

    /// <summary>The singular of a name; the name itself if it is singular already.</summary>
    public static string Singular(string name) => name switch
    {
        [.. var stem, 'i', 'e', 's'] when stem.Length > 0 => $"{stem}y",
        [.., 's', 's'] => name,
        [.. var stem, 's'] when stem.Length > 0 => stem,
        _ => name,
    };

    /// <summary>An operation's name in words: <c>Sync email account</c> for SyncEmailAccount.</summary>
    public static string InWords(string name)
    {
        var words = Humps().Replace(name, " ").Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ',
            words.Select((word, at) => at == 0 || word.Length > 1 && word.All(char.IsUpper) ? word : word.ToLowerInvariant()));
    }

    [GeneratedRegex(@"[A-Za-z0-9_.]+", RegexOptions.CultureInvariant)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"[^A-Za-z0-9_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Odd();

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Humps();
}
