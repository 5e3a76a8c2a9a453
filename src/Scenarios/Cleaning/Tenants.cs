using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>The online tenants of a recording, and those of the mock in their place: Cust12345 for the first, and those after it.</summary>
internal sealed partial class Tenants
{
    private const int First = 12345;
    private readonly Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the recording.</summary>
    public IEnumerable<string> All =>
        known.Where(one => !one.Key.Equals(one.Value, StringComparison.OrdinalIgnoreCase)).Select(one => one.Key);

    /// <summary>The tenant in place of another.</summary>
    public string Of(string tenant)
    {
        if (known.TryGetValue(tenant, out var made)) return made;
        made = string.Create(CultureInfo.InvariantCulture, $"Cust{First + known.Count}");
        known.Add(tenant, made);
        return made;
    }

    /// <summary>A text with the tenants of the mock.</summary>
    public string Replace(string text) =>
        text.Contains("cust", StringComparison.OrdinalIgnoreCase) ? Pattern().Replace(text, match => Of(match.Value)) : text;

    public static bool IsTenant(string text) => Pattern().Match(text) is { Success: true } match && match.Length == text.Length;

    [GeneratedRegex(@"(?<![A-Za-z])[Cc][Uu][Ss][Tt]\d{1,10}(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pattern();
}
