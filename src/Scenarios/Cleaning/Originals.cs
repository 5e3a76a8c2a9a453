using System.Buffers;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>
/// The secrets and personal data of a recording, each with what replaces it. They are collected first, in all exchanges, and replaced in a
/// second reading, so that no replacement is an original elsewhere.
/// </summary>
/// <param name="maker">Makes the replacements.</param>
/// <param name="vocabulary">Words that are no personal data.</param>
/// <param name="tenants">Replaces tenants between them.</param>
internal sealed class Originals(Replacements maker, Vocabulary vocabulary, Tenants tenants)
{
    // Shorter ones are replaced only where they are the whole value: they would be found by chance.
    private const int ShortestName = 3;
    private const int ShortestText = 8;
    private const int ShortestDigits = 5;

    private readonly Dictionary<string, Original> known = new(StringComparer.OrdinalIgnoreCase);
    private SearchValues<string>? search;
    private int[] lengths = [];

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Original> All => known.Values;

    /// <summary>Whether all are known: texts are replaced from now on.</summary>
    public bool AreAllKnown => search is not null;

    /// <summary>Adds one with its replacement, in place of one that would be made.</summary>
    public void Add(string original, OriginalKind kind, string replacement)
    {
        if (original.Length > 0) known.TryAdd(original, new Original(original, kind) { Replacement = replacement });
    }

    /// <summary>What replaces a text; while they are collected, the text itself.</summary>
    public string Replace(string text, OriginalKind kind)
    {
        if (text.Length == 0 || IsKept(text, kind)) return text;
        if (AreAllKnown) return known.TryGetValue(text, out var one) ? one.For(text) : ReplaceIn(text);
        if (known.TryGetValue(text, out var before))
        {
            if (kind < before.Kind && before.Replacement is null) known[text] = before with { Kind = kind };
        }
        else known.Add(text, new Original(text, kind));

        return text;
    }

    /// <summary>A text in which every original and every tenant is replaced.</summary>
    public string ReplaceIn(string text)
    {
        if (search is null || text.AsSpan().IndexOfAny(search) < 0) return tenants.Replace(text);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var replaced = new System.Text.StringBuilder(text.Length);
        var rest = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var found = text.AsSpan(at).IndexOfAny(search);
            if (found < 0) break;
            at += found;
            foreach (var length in lengths)
            {
                if (at + length > text.Length || !lookup.TryGetValue(text.AsSpan(at, length), out var one) || !IsFound(one)
                    || (!IsLongSecret(one) && !IsWhole(text, at, length)))
                    continue;
                replaced.Append(tenants.Replace(text[rest..at])).Append(one.For(text.Substring(at, length)));
                rest = at + length;
                at = rest - 1;
                break;
            }
        }

        return replaced.Append(tenants.Replace(text[rest..])).ToString();
    }

    /// <summary>Makes the replacements that are missing. Nothing is added afterwards.</summary>
    public void Close()
    {
        foreach (var one in known.Values.Where(one => one.Replacement is not null)) maker.Take(one.Replacement!);
        // What addresses are made of comes before them.
        foreach (var one in known.Values.Where(one => one.Replacement is null).OrderBy(one => one.Kind == OriginalKind.EMail).ToList())
            known[one.Text] = one with { Replacement = maker.Make(one, this) };
        search = SearchValues.Create([.. known.Values.Where(IsFound).Select(one => one.Text)], StringComparison.OrdinalIgnoreCase);
        lengths = [.. known.Values.Where(IsFound).Select(one => one.Text.Length).Distinct().OrderDescending()];
    }

    /// <summary>Whether a text is one of them.</summary>
    public bool Has(string text) => known.ContainsKey(text);

    /// <summary>The replacement of a word of a name; null if it is none.</summary>
    public string? NameOf(string word) =>
        known.TryGetValue(word, out var one) && one.Kind is OriginalKind.FirstName or OriginalKind.LastName or OriginalKind.Host
            ? one.Replacement
            : null;

    /// <summary>Whether an original is looked for within texts.</summary>
    public static bool IsSearched(Original one) => one.Kind switch
    {
        OriginalKind.Secret => one.Text.Length >= ShortestName,
        OriginalKind.Text => one.Text.Length >= ShortestText,
        _ => one.Text.Length >= (one.Text.All(char.IsDigit) ? ShortestDigits : ShortestName),
    };

    private bool IsKept(string text, OriginalKind kind) => kind switch
    {
        OriginalKind.Secret => false,
        OriginalKind.Text or OriginalKind.Number or OriginalKind.Host => vocabulary.Keeps(text),
        _ => vocabulary.KeepsName(text),
    };

    // A name that is a word of the contract, too, is replaced only where it is the whole value.
    private bool IsFound(Original one) => IsSearched(one) && (one.Kind == OriginalKind.Secret || !vocabulary.Keeps(one.Text));

    /// <summary>Whether it is found within words too.</summary>
    public static bool IsLongSecret(Original one) => one.Kind == OriginalKind.Secret && one.Text.Length >= ShortestText;

    /// <summary>Whether the part of a text is no part of a longer word.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text, int at, int length) =>
        !(at > 0 && char.IsLetterOrDigit(text[at]) && char.IsLetterOrDigit(text[at - 1]))
        && !(at + length < text.Length && char.IsLetterOrDigit(text[at + length]) && char.IsLetterOrDigit(text[at + length - 1]));
}

/// <summary>A text that must not stay.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">Its kind.</param>
internal sealed record Original(string Text, OriginalKind Kind)
{
    /// <summary>What replaces it; null until all are known.</summary>
    public string? Replacement { get; init; }

    /// <summary>The replacement for this spelling: in capitals for capitals.</summary>
    public string For(string spelling) =>
        Kind is OriginalKind.Secret || Replacement is Identities.User or Identities.UserWithoutEMail || spelling.Length < 2
        || spelling.Any(char.IsDigit) || !spelling.Any(char.IsUpper) || spelling.Any(char.IsLower)
            ? Replacement!
            : Replacement!.ToUpperInvariant();
}
