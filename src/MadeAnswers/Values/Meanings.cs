using System.Collections.Frozen;

namespace EmailSync.MadeAnswers.Values;

/// <summary>Finds out what a text is about by the last words of its name.</summary>
internal static class Meanings
{
    private static readonly FrozenDictionary<string, Meaning> ByWords = Read(
        (Meaning.Name, "Name DisplayName GuiName Value DisplayValue Label EnglishName DisplayText"),
        (Meaning.FullName, "FullName ContactPerson From To Sender Recipient"),
        (Meaning.FormalName, "FormalName"),
        (Meaning.FirstName, "FirstName"),
        (Meaning.LastName, "LastName SurName"),
        (Meaning.MrMrs, "MrMrs"),
        (Meaning.JobTitle, "Title JobTitle Position"),
        (Meaning.EMail, "Email EMails EmailAddress Mail MailAddress BounceEmails Cc Bcc ReplyTo EmailAddresses"),
        (Meaning.Phone, "Phone Phones PhoneNumber DirectPhone Fax Faxes FaxPhone Telephone OfficePhones"),
        (Meaning.Mobile, "MobilePhone MobilePhones Mobile Sms"),
        (Meaning.Url, "Url Urls Uri Link Href Website WebAddress UrlAddress"),
        (Meaning.Domain, "Domain Domains DomainName Host Server ServerName"),
        (Meaning.Department, "Department"),
        (Meaning.OrgNr, "OrgNr VatNumber VatNo"),
        (Meaning.City, "City Town"),
        (Meaning.County, "County Region"),
        (Meaning.Zip, "Zip Zipcode PostalCode Postcode"),
        (Meaning.Street, "Address Address1 Street StreetAddress"),
        (Meaning.FullAddress, "FormattedAddress Formatted PostalAddress"),
        (Meaning.CountryName, "Country CountryName"),
        (Meaning.CountryTwo, "TwoLetterISOCountry CountryCode ZipPrefix IsoCode"),
        (Meaning.CountryThree, "ThreeLetterISOCountry"),
        (Meaning.DialIn, "DialInPrefix"),
        (Meaning.Currency, "Currency CurrencyCode CurrencyName"),
        (Meaning.Language, "LanguageCode Language Iso2"),
        (Meaning.Culture, "Culture CultureName UiCulture"),
        (Meaning.TimeZone, "TimeZone TimeZoneName TZLocationCode"),
        (Meaning.UserName, "UserName LoginName LogonName User Login"),
        (Meaning.Initials, "Initials"),
        (Meaning.Heading, "Heading Header Subject Topic Caption"),
        (Meaning.Sentence, "Description Comment Note Text Message Body PlainBody Summary Agenda Remarks Content Answer"),
        (Meaning.Html, "Html HtmlBody HtmlContent"),
        (Meaning.FileName, "Filename Path File"),
        (Meaning.MediaType, "MimeType ContentType MediaType"),
        (Meaning.Encoding, "Encoding Charset"),
        (Meaning.Version, "Version VersionNumber"),
        (Meaning.Guid, "Guid Uuid UniqueIdentifier Identifier UniqueId MessageId"),
        (Meaning.Color, "Color Colour"),
        (Meaning.Number, "Number Number1 Number2 Nr OrderNo PersonNumber ContactNumber PoNumber"),
        (Meaning.AssociateType, "UserType"),
        // Empty, as in the vendor's samples (observed), or because nothing has gone wrong.
        (Meaning.Empty, "MiddleName Tooltip Kananame Kanafname Kanalname Post1 Post2 Post3 Salutation Address2 Address3 State ExtraInfo "
            + "StyleHint IconHint LinkHint Icon DbiKey Hint "
            + "Reason RejectReason Error ErrorMessage ErrorCode ErrorReason TechExplanation UserExplanation Warning ExtraField1 "
            + "ExtraField2 ExtraField3 ExtraField4 ExtraField5 Password OldPassword NewPassword Secret Token InterAreaPrefix "
            + "ImageDescription Restriction Filter SortOrder"));

    /// <summary>What a name says: the meaning, and the words before those that say it.</summary>
    public static (Meaning Meaning, string Before) Of(string name)
    {
        var words = PascalWords.Split(name);
        for (var from = 0; from < words.Length; from++)
            if (ByWords.TryGetValue(string.Concat(words[from..]), out var meaning))
                return (meaning, string.Concat(words[..from]));
        return (Meaning.Unknown, "");
    }

    private static FrozenDictionary<string, Meaning> Read(params (Meaning Meaning, string Names)[] rows) =>
        rows.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Meaning)))
            .ToFrozenDictionary(row => row.name, row => row.Meaning, StringComparer.OrdinalIgnoreCase);
}
