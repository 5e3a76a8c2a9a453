using System.Text;
using System.Text.RegularExpressions;
using EmailSync.MadeAnswers.Values;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>Replaces the values of members, parameters and elements by what their names and schemas say of them.</summary>
/// <param name="originals">What is replaced.</param>
/// <param name="patterns">What is found by its form.</param>
/// <param name="vocabulary">Words that stay.</param>
/// <param name="keepsText">Whether texts stay that neither their name nor their form says to be personal.</param>
internal sealed partial class ValueCleaner(Originals originals, TextPatterns patterns, Vocabulary vocabulary, bool keepsText)
{
    // Structure, not content: the vendor's names for rights, types and languages.
    private static readonly HashSet<string> Structural = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mask", "FieldType", "ErrorType", "ErrorSource", "Operator", "ColumnName", "TableName", "EntityName", "AuthType", "Protocol",
        "Delimiter", "Flags", "Events", "Color", "Icon", "StyleHint", "UserType", "RoleType", "Type", "MrMrs", "op", "$type", "$select",
        "$top",
        "$skip", "$orderby", "xsi:nil", "Version", "NetServerVersion", "Encoding", "MimeType", "ContentType",
    };

    private static readonly HashSet<string> Errors = new(StringComparer.OrdinalIgnoreCase)
        { "Message", "ErrorMessage", "MessageDetail", "ExceptionMessage", "error_description", "detail", "title" };

    private static readonly HashSet<Meaning> Personal =
    [
        Meaning.Name, Meaning.FullName, Meaning.FormalName, Meaning.FirstName, Meaning.LastName, Meaning.UserName, Meaning.Initials,
        Meaning.Phone, Meaning.Mobile, Meaning.Zip, Meaning.Street, Meaning.City, Meaning.County, Meaning.OrgNr, Meaning.Number,
    ];

    /// <summary>Whether a number under a name is a secret.</summary>
    public static bool IsSecretNumber(string name) => SecretNumber().IsMatch(name);

    /// <summary>Whether a number under a name is personal, such as a phone number.</summary>
    public static bool IsPersonalNumber(string name) => Meanings.Of(name).Meaning is Meaning.Phone or Meaning.Mobile or Meaning.OrgNr;

    /// <summary>The number in place of one that is secret or personal.</summary>
    public string Number(string digits, string name) =>
        digits.Length < 4 ? "0"
        : originals.Replace(digits, IsSecretNumber(name) ? OriginalKind.Secret : OriginalKind.Phone) is var made
            && made.All(char.IsAsciiDigit)
            ? made.TrimStart('0') is { Length: > 0 } number ? number : "0"
            : "0";

    /// <summary>A value in place of another.</summary>
    /// <param name="text">The value.</param>
    /// <param name="place">What is known of it.</param>
    public string Clean(string text, ValuePlace place)
    {
        if (text.Length == 0) return text;
        var name = place.Name;
        if (IsSecret(name) && !RedactionMark.Is(text)) return Secret(text, name);
        if (place.Schema is { IsBytes: true } || TextPatterns.Decoded(text) is not null) return Base64(text, place);
        var isPersonal = Personal.Contains(Meanings.Of(name).Meaning);
        if (isPersonal ? vocabulary.KeepsName(text) : vocabulary.Keeps(text)) return text;
        if (name is "ErrorReason" or "RejectReason" || (place.IsError && Errors.Contains(name))) return ErrorText(text);
        if (!isPersonal && IsHarmless(text, place)) return patterns.Replace(text);
        if (TextPatterns.IsEMail(text)) return patterns.EMail(text);
        return Classified(text, place);
    }

    /// <summary>A whole text without a name: kept, but for what is known and what has the form of something personal.</summary>
    public string ErrorText(string text) => Quoted().Replace(patterns.Replace(text), match =>
    {
        var inner = match.Groups["text"].Value;
        // Quoted paths, types and names of the contract explain the error.
        return vocabulary.Keeps(inner) || Technical().IsMatch(inner) || Harmless().IsMatch(inner)
            || originals.AreAllKnown && !originals.Has(inner)
            ? match.Value
            : match.Value.Replace(inner, originals.Replace(inner, OriginalKind.Text), StringComparison.Ordinal);
    });

    /// <summary>The name of a member or a parameter that the contract does not have.</summary>
    public string Name(string name) => patterns.Replace(name);

    /// <summary>A text of a body that has no structure.</summary>
    public string Text(string text) => keepsText ? patterns.Replace(text) : Free(text);

    private static bool IsSecret(string name) =>
        SecretNames.IsSecret(name) || (SecretNames.IsWord(name) && !name.Equals("Key", StringComparison.OrdinalIgnoreCase));

    private string Secret(string text, string name)
    {
        if (Tenants.IsTenant(text)) return patterns.Replace(text);
        var shown = patterns.Replace(text);
        if (shown != text || originals.Has(text)) return originals.Replace(text, OriginalKind.Secret);
        // Longer words of the contract, such as a type of token, are no secrets.
        return vocabulary.Keeps(text) && !name.Contains("pass", StringComparison.OrdinalIgnoreCase)
            ? text
            : originals.Replace(text, OriginalKind.Secret);
    }

    private string Base64(string text, ValuePlace place)
    {
        if (TextPatterns.Decoded(text) is { } decoded)
        {
            var clean = keepsText ? patterns.Replace(decoded) : Free(decoded);
            if (!originals.AreAllKnown) return text;
            return clean == decoded ? text : Convert.ToBase64String(Encoding.UTF8.GetBytes(clean));
        }

        if (place.Schema is not { IsBytes: true } || keepsText) return Classified(text, place);
        // What is no text cannot be searched: other bytes, as many.
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count)
            ? Convert.ToBase64String(MadeBytes.Of(count))
            : Classified(text, place);
    }

    private static bool IsHarmless(string text, ValuePlace place) =>
        place.Schema is { Enum.Count: > 0 } && Identifier().IsMatch(text)
        || place.Schema?.Format is "date-time" or "date" or "uuid" or "time"
        || Structural.Contains(place.Name)
        || Harmless().IsMatch(text)
        || Meanings.Of(place.Name).Meaning is Meaning.Language or Meaning.Culture or Meaning.TimeZone or Meaning.Currency
            or Meaning.CountryTwo
            or Meaning.CountryThree or Meaning.CountryName or Meaning.DialIn or Meaning.MediaType or Meaning.Encoding or Meaning.Version
            or Meaning.Color or Meaning.AssociateType or Meaning.MrMrs;

    private string Classified(string text, ValuePlace place)
    {
        var (meaning, _) = Meanings.Of(place.Name);
        var owner = place.Owner ?? "";
        switch (meaning)
        {
            case Meaning.FirstName:
                return Words(text, OriginalKind.FirstName);
            case Meaning.LastName:
                return Words(text, OriginalKind.LastName);
            case Meaning.FullName or Meaning.FormalName:
                return Names(text);
            case Meaning.Name when place.Name.EndsWith("AssociateName", StringComparison.OrdinalIgnoreCase) || Is(owner, "Associate"):
            case Meaning.UserName or Meaning.Initials:
                return originals.Replace(patterns.Replace(text), OriginalKind.UserName);
            case Meaning.Name when Is(owner, "Person") || place.Name.Contains("Person", StringComparison.OrdinalIgnoreCase):
                return Names(text);
            case Meaning.Name when Is(owner, "Contact") || place.Name.Contains("Contact", StringComparison.OrdinalIgnoreCase)
                || place.Name.Contains("Company", StringComparison.OrdinalIgnoreCase):
                return originals.Replace(text, OriginalKind.Company);
            case Meaning.Phone or Meaning.Mobile:
                return originals.Replace(text, OriginalKind.Phone);
            case Meaning.Street:
                return originals.Replace(text, OriginalKind.Street);
            case Meaning.City or Meaning.County:
                return originals.Replace(text, OriginalKind.City);
            case Meaning.Zip:
                return originals.Replace(text, OriginalKind.Zip);
            case Meaning.OrgNr or Meaning.Number:
                return originals.Replace(text, OriginalKind.Number);
            case Meaning.Domain when !text.Contains(' ', StringComparison.Ordinal):
                return TextPatterns.IsHarmless(text) ? text : originals.Replace(text, OriginalKind.Host);
            case Meaning.Url:
                return patterns.Replace(text);
        }

        if (TextPatterns.IsPhone(text)) return originals.Replace(text, OriginalKind.Phone);
        return keepsText ? patterns.Replace(text) : Free(text);
    }

    private string Free(string text)
    {
        // What is in it is known by itself too, where it stands elsewhere.
        if (!originals.AreAllKnown) patterns.Replace(text);
        return originals.Replace(text, OriginalKind.Text);
    }

    private string Names(string text)
    {
        var words = text.Split(' ');
        for (var at = 0; at < words.Length; at++)
            if (words[at].Length > 1)
                words[at] = Word(words[at], at == words.Length - 1 && words.Length > 1 ? OriginalKind.LastName : OriginalKind.FirstName);
        return string.Join(' ', words);
    }

    private string Words(string text, OriginalKind kind) =>
        string.Join(' ', text.Split(' ').Select(word => word.Length > 1 ? Word(word, kind) : word));

    // Commas and the like stay where they are.
    private string Word(string word, OriginalKind kind)
    {
        var bare = word.Trim(',', '.', '(', ')', '"', ';');
        if (TextPatterns.IsEMail(bare)) return word.Replace(bare, patterns.EMail(bare), StringComparison.Ordinal);
        return bare.Length < 2 ? word : word.Replace(bare, originals.Replace(bare, kind), StringComparison.Ordinal);
    }

    private static bool Is(string owner, string kind) => owner.StartsWith(kind, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"['""«](?<text>[^'""»]{2,100})['""»]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^[A-Za-z_$/][\w$/.+*;=-]{0,80}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Identifier();

    // Paths, types of .NET, media types.
    [GeneratedRegex(@"^(?:/api/[\w/]*|(?:System|SuperOffice|Microsoft)\.[\w.]+|(?:application|text|multipart|image)/[\w.+-]+)$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Technical();

    // Dates and times, numbers, GUIDs, resources, cultures.
    [GeneratedRegex(
        @"^(?:-?\d{1,4}-\d\d-\d\d(?:T[\d:.,+Z-]+)?|-?\d{1,6}(?:[.,]\d{1,6})?|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
            + @"|\[[A-Z_0-9]+\]|[a-z]{2}(?:-[A-Z]{2})?)$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Harmless();

    [GeneratedRegex("pass|pwd|secret|pincode|otp|^pin$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex SecretNumber();
}

/// <summary>What is known of a value.</summary>
/// <param name="Name">Name of its member, parameter or element; empty for none.</param>
/// <param name="Owner">The carrier that it belongs to, as the contract names it; null if that is not known.</param>
/// <param name="Schema">What the contract says of it; null if nothing.</param>
/// <param name="IsError">Whether it is part of an error.</param>
internal readonly record struct ValuePlace(string Name, string? Owner, Schema? Schema, bool IsError)
{
    /// <summary>The same for a member of this value.</summary>
    public ValuePlace Member(string name)
    {
        var shape = Schema?.Shape;
        if (shape is { Type: SchemaType.Array }) shape = shape.Items?.Shape;
        var full = shape?.Name;
        return new ValuePlace(name, full is null ? Name.Length > 0 ? Name : Owner : full[(full.LastIndexOf('.') + 1)..],
            shape?.FindProperty(name, ignoreCase: true)?.Schema ?? shape?.AdditionalProperties, IsError);
    }

    /// <summary>The same for an item of this list: it has the list's name.</summary>
    public ValuePlace Item() => this with { Schema = Schema?.Shape.Items };
}
