using System.Collections.Frozen;

namespace EmailSync.MadeAnswers.Values;

/// <summary>The kinds of records, by the names of schemas and references.</summary>
internal static class Kinds
{
    public const string Person = "Person";
    public const string Contact = "Contact";
    public const string Associate = "Associate";
    public const string Country = "Country";

    private const string EntitySuffix = "Entity";

    /// <summary>Those that other records belong to.</summary>
    public static readonly FrozenSet<string> Owners = FrozenSet.ToFrozenSet(
        [Contact, Person, "Project", "Sale", "Document", "Appointment", "Ticket", "Selection", "Quote"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Origins = FrozenSet.ToFrozenSet(
        ["Parent", "Mother", "Master", "Original", "Reply", "Old", "Next", "Previous"], StringComparer.OrdinalIgnoreCase);

    public static bool IsOwner(string kind) => Owners.Contains(kind);

    /// <summary>Whether a reference with this first word is to a record of the same kind that need not exist.</summary>
    public static bool IsOrigin(string word) => Origins.Contains(word);

    /// <summary>The kind of a schema: Contact for SuperOffice.CRM.Services.ContactEntity.</summary>
    public static string Of(string? schema)
    {
        if (schema is null) return "";
        var name = schema[(schema.LastIndexOf('.') + 1)..];
        if (name.EndsWith("ListItem", StringComparison.Ordinal)) return "ListItem";
        return name.Length > EntitySuffix.Length && name.EndsWith(EntitySuffix, StringComparison.Ordinal)
            ? name[..^EntitySuffix.Length]
            : name;
    }

    /// <summary>The kind of a reference: Person for SupportPerson, Associate for UpdatedBy.</summary>
    public static string OfRole(string[] words)
    {
        var last = words[^1];
        if (last is "By" or "Owner" or "User") return Associate;
        if (last.EndsWith(EntitySuffix, StringComparison.Ordinal) && words.Length > 1) return OfRole(words[..^1]);
        return IsKnown(last) ? last : string.Concat(words);
    }

    public static bool IsKnown(string kind) => IsOwner(kind) || kind is Associate or Country || ListWords.Has(kind);
}
