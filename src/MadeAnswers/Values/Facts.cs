using System.Globalization;
using Bogus;

namespace EmailSync.MadeAnswers.Values;

/// <summary>Texts about records. They follow from kind and key alone, so that a person has one name in every answer.</summary>
/// <param name="locale">The language of names, in Bogus's spelling.</param>
internal sealed class Facts(string locale)
{
    private readonly SampleWords words = new(locale);

    // Reserved for examples (RFC 2606 section 3), so mail to them reaches nobody.
    private const string TopDomain = ".example.com";

    /// <summary>A text about a record.</summary>
    /// <param name="about">The record.</param>
    /// <param name="meaning">What the text says of it.</param>
    /// <param name="name">Name of the property, for a text whose meaning is not known.</param>
    public string Text(Subject about, Meaning meaning, string name)
    {
        if (about.Key == 0) return "";
        var chance = about.Chance.With(name);
        return meaning switch
        {
            Meaning.Empty => "",
            Meaning.Name => NameOf(about),
            Meaning.FullName or Meaning.FormalName => FullName(about, meaning == Meaning.FormalName),
            Meaning.FirstName => PersonOf(about).First,
            Meaning.LastName => PersonOf(about).Last,
            Meaning.MrMrs => PersonOf(about).MrMrs,
            Meaning.JobTitle => about.Kind is Kinds.Person or Kinds.Associate or "" ? JobTitle(about) : Heading(about),
            Meaning.EMail => EMail(about),
            Meaning.Phone or Meaning.Mobile => Phone(about, meaning == Meaning.Mobile),
            Meaning.Url => $"https://www.{Domain(about)}/",
            Meaning.Domain => Domain(about),
            Meaning.Department => ListWords.Text("Department", 1 + Company(about).Chance.With("department").Next(6))!,
            Meaning.OrgNr => SampleWords.Digits("### ### ###", Company(about).Chance.With("orgnr")),
            Meaning.City => words.Of("address.city", Company(about).Chance.With("city")),
            Meaning.County => words.Of("address.county", Company(about).Chance.With("county")),
            Meaning.Zip => Zip(about),
            Meaning.Street => Street(about),
            Meaning.FullAddress => $"{Street(about)}\n{Zip(about)} {words.Of("address.city", Company(about).Chance.With("city"))}\n",
            Meaning.CountryName => Country(about).Name,
            Meaning.CountryTwo => Country(about).Two,
            Meaning.CountryThree => Country(about).Three,
            Meaning.DialIn => Country(about).DialIn,
            Meaning.Currency => about.Kind == "Currency" ? NameOf(about) : Country(about).Currency,
            Meaning.Language => locale.Split('_')[0] == "nb" ? "no" : locale.Split('_')[0],
            Meaning.Culture => locale.Contains('_', StringComparison.Ordinal) ? locale.Replace('_', '-') : locale,
            Meaning.TimeZone => "Europe/Oslo",
            Meaning.UserName => UserName(about),
            Meaning.Initials => $"{PersonOf(about).First[..1]}{PersonOf(about).Last[..1]}",
            Meaning.Heading => Heading(about),
            Meaning.Sentence => Sentence(chance),
            Meaning.Html => $"<p>{Sentence(chance)}</p>",
            Meaning.FileName => string.Create(CultureInfo.InvariantCulture, $"document-{about.Key}.docx"),
            Meaning.MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Meaning.Encoding => "utf-8",
            Meaning.Version => "1.0",
            Meaning.Guid => Guid(chance).ToString(),
            Meaning.Color => string.Create(CultureInfo.InvariantCulture, $"#{chance.Next(0x1000000):x6}"),
            Meaning.Number => (10_000 + about.Key).ToString(CultureInfo.InvariantCulture),
            Meaning.AssociateType => "InternalAssociate",
            _ => string.Create(CultureInfo.InvariantCulture, $"{PascalWords.Phrase(name)} {about.Key}"),
        };
    }

    public static Guid Guid(Chance chance)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var at = 0; at < bytes.Length; at++) bytes[at] = (byte)chance.With(at).Next(256);
        return new Guid(bytes);
    }

    /// <summary>The country of a record.</summary>
    public static CountryFacts Country(Subject about) =>
        Countries.Of(about.Kind == Kinds.Country ? about.Key : Company(about).Of(Kinds.Country).Key);

    /// <summary>What one calls the record.</summary>
    private string NameOf(Subject about) => about.Kind switch
    {
        Kinds.Person or "" => FullName(about, false),
        Kinds.Contact => CompanyName(about),
        Kinds.Associate => UserName(about),
        Kinds.Country => Country(about).Name,
        _ => ListWords.Text(about.Kind, about.Key)
            ?? (Kinds.IsOwner(about.Kind) ? Heading(about)
                : string.Create(CultureInfo.InvariantCulture, $"{PascalWords.Phrase(about.Kind)} {about.Key}")),
    };

    private string FullName(Subject about, bool isFormal)
    {
        if (about.Kind == Kinds.Contact) return CompanyName(about);
        var person = PersonOf(about);
        return isFormal ? $"{person.MrMrs} {person.First} {person.Last}" : $"{person.First} {person.Last}";
    }

    private PersonName PersonOf(Subject about)
    {
        var chance = Person(about).Chance;
        var isFemale = chance.With("gender").Next(2) == 0;
        return new PersonName(words.FirstName(isFemale, chance.With("first")), words.Of("name.last_name", chance.With("last")),
            isFemale ? "Ms" : "Mr");
    }

    private string CompanyName(Subject about) => words.Of("company.name", Company(about).Chance.With("name"));

    private string Domain(Subject about)
    {
        var company = Company(about);
        var name = Letters(CompanyName(company).Split(' ', '-', ',')[0]);
        return string.Create(CultureInfo.InvariantCulture, $"{(name.Length == 0 ? $"company{company.Key}" : name)}{TopDomain}");
    }

    private string EMail(Subject about)
    {
        if (about.Kind == Kinds.Contact) return $"post@{Domain(about)}";
        var person = PersonOf(about);
        var (first, last) = (Letters(person.First), Letters(person.Last));
        return first.Length == 0 || last.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"person{Person(about).Key}@{Domain(about)}")
            : $"{first}.{last}@{Domain(about)}";
    }

    private string UserName(Subject about)
    {
        var person = PersonOf(about);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Letters(person.First).PadRight(1, 'x')[..1]}{Letters(person.Last).PadRight(2, 'x')[..2]}{about.Key}");
    }

    private static string Phone(Subject about, bool isMobile)
    {
        var of = about.Kind == Kinds.Contact ? about : Person(about);
        return SampleWords.Digits($"+{Country(about).DialIn} !# ## ## ##", of.Chance.With(isMobile ? "mobile" : "phone"));
    }

    private static string JobTitle(Subject about) => ListWords.Text("Position", 1 + Person(about).Chance.With("job").Next(6))!;

    private string Street(Subject about)
    {
        var chance = Company(about).Chance.With("street");
        return $"{words.Of("address.street_name", chance)} {1 + chance.With("number").Next(150)}";
    }

    private string Zip(Subject about) =>
        SampleWords.Digits(words.Of("address.postcode", Company(about).Chance.With("zip")), Company(about).Chance.With("code"));

    private string Heading(Subject about)
    {
        var chance = about.Chance.With("heading");
        return Capital($"{words.Of("company.adjective", chance)} {words.Of("company.noun", chance)}");
    }

    private string Sentence(Chance chance) =>
        Capital($"{words.Of("company.adjective", chance)} {words.Of("company.noun", chance)} "
            + $"for {words.Of("commerce.department", chance)}.");

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    private string Letters(string name) =>
        string.Concat(Transliterater.Translate(name, locale).Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static Subject Person(Subject about) => about.Of(Kinds.Person);

    private static Subject Company(Subject about) => about.Of(Kinds.Contact);

    private sealed record PersonName(string First, string Last, string MrMrs);
}
