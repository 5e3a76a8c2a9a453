using System.Globalization;
using System.Text;
using EmailSync.MadeAnswers.Values;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>Makes replacements from Bogus's lists: the same for the same seed and original, and no two alike.</summary>
internal sealed class Replacements(int seed, string locale)
{
    private const int MostTries = 200;
    private readonly SampleWords words = new(locale);
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private int secrets;

    /// <summary>Marks a replacement as used.</summary>
    public void Take(string replacement) => taken.Add(replacement);

    /// <summary>Makes the replacement of an original.</summary>
    public string Make(Original original, Originals all)
    {
        if (original.Kind == OriginalKind.Secret) return Secret(original.Text);
        var chance = Chance.Of(seed).With(original.Kind.ToString()).With(original.Text);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var made = Made(original, chance.With(attempt), all);
            if (made.Length > 0 && !all.Has(made) && !made.Split(' ', '.', '@', '-').Any(word => word.Length > 2 && all.Has(word))
                && taken.Add(made))
                return made;
        }

        // So many alike: a number tells them apart.
        var number = string.Create(CultureInfo.InvariantCulture, $"{original.Kind.ToString().ToLowerInvariant()}-{taken.Count}");
        taken.Add(number);
        return number;
    }

    private string Made(Original original, Chance chance, Originals all) => original.Kind switch
    {
        OriginalKind.FirstName => words.FirstName(chance.With("gender").Next(2) == 0, chance),
        OriginalKind.LastName => words.Of("name.last_name", chance),
        OriginalKind.UserName => UserName(original.Text, chance),
        OriginalKind.Company => words.Of("company.name", chance),
        OriginalKind.EMail => EMail(original.Text, chance, all),
        OriginalKind.Host => $"{Letters(words.Of("name.last_name", chance))}{chance.Next(900) + 100}.example.com",
        OriginalKind.Phone or OriginalKind.Number or OriginalKind.Zip => Digits(original.Text, chance),
        OriginalKind.Street => string.Create(CultureInfo.InvariantCulture,
            $"{words.Of("address.street_name", chance)} {1 + chance.With("number").Next(150)}"),
        OriginalKind.City => words.Of("address.city", chance),
        _ => Phrase(original.Text, chance),
    };

    private string Secret(string original)
    {
        secrets++;
        var made = original.Count('.') == 2 && original.StartsWith("eyJ", StringComparison.Ordinal)
            // A JWT without a signature, which nobody accepts.
            ? $"eyJhbGciOiJub25lIn0.{Base64Url($$"""{"jti":"{{secrets}}"}""")}."
            : string.Create(CultureInfo.InvariantCulture, $"mock-secret-{secrets}");
        taken.Add(made);
        return made;
    }

    private string UserName(string original, Chance chance)
    {
        var name = Letters(words.Of("name.last_name", chance)).PadRight(3, 'x')[..3];
        var length = Math.Clamp(original.Length - 3, 2, 5);
        return name + SampleWords.Digits(new string('#', length), chance.With("digits"));
    }

    private string EMail(string original, Chance chance, Originals all)
    {
        var at = original.LastIndexOf('@');
        var domain = all.NameOf(original[(at + 1)..]) ?? "mail.example.com";
        var parts = original[..at].Split('.', '_', '-').Select(all.NameOf).ToList();
        var local = parts.TrueForAll(part => part is not null)
            ? string.Join('.', parts.Select(part => Letters(part!)))
            : $"{Letters(words.FirstName(chance.Next(2) == 0, chance))}.{Letters(words.Of("name.last_name", chance.With("last")))}";
        // Two with the same names are told apart.
        return $"{local}{(taken.Contains($"{local}@{domain}") ? chance.Next(1000).ToString(CultureInfo.InvariantCulture) : "")}@{domain}";
    }

    private static string Digits(string original, Chance chance)
    {
        var made = new StringBuilder(original.Length);
        for (var at = 0; at < original.Length; at++)
            made.Append(char.IsAsciiDigit(original[at]) ? (char)('0' + chance.With(at).Next(10))
                : char.IsAsciiLetter(original[at]) ? (char)('A' + chance.With(at).Next(26))
                : original[at]);
        return made.ToString();
    }

    // About as long, so that what depends on lengths stays alike.
    private string Phrase(string original, Chance chance)
    {
        var made = new StringBuilder();
        for (var at = 0; made.Length == 0 || made.Length < Math.Min(original.Length, 4000) - 3; at++)
        {
            if (made.Length > 0) made.Append(' ');
            made.Append(words.Of("lorem.words", chance.With(at)));
        }

        return made.Length == 0 ? "text" : made.ToString();
    }

    private static string Letters(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit))
            .ToLowerInvariant() is { Length: > 0 } letters
            ? letters
            : "person";

    private static string Base64Url(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
