using System.Collections.Frozen;

namespace EmailSync.MadeAnswers.Values;

/// <summary>Items of the lists that an installation has, by their kind. Their texts are ours.</summary>
internal static class ListWords
{
    // For lists that are not here.
    private const int Usual = 9;

    private static readonly FrozenDictionary<string, string[]> Lists = new Dictionary<string, string[]>
    {
        ["Business"] = ["Retail", "Finance", "Transport", "Energy", "Health", "Education", "Construction", "Software", "Public sector"],
        ["Category"] = ["Prospect", "Customer", "Partner", "Supplier", "Competitor", "Former customer"],
        ["Position"] = ["Managing director", "Sales manager", "IT manager", "Buyer", "Consultant", "Accountant"],
        ["Priority"] = ["Low", "Medium", "High"],
        ["Task"] = ["Meeting", "Phone call", "Follow-up", "Lunch", "Travel", "Note"],
        ["Type"] = ["Standard", "Extended", "Trial"],
        ["Status"] = ["Open", "In progress", "Waiting", "Closed"],
        ["Stage"] = ["First meeting", "Offer", "Negotiation", "Contract"],
        ["Source"] = ["Website", "Recommendation", "Trade fair", "Campaign"],
        ["Reason"] = ["Price", "Delivery time", "Quality", "Service"],
        ["Rating"] = ["Low", "Average", "High"],
        ["Language"] = ["English", "German", "Norwegian", "Swedish", "French", "Dutch"],
        ["Currency"] = ["NOK", "EUR", "GBP", "USD", "SEK", "DKK"],
        ["Group"] = ["Sales", "Service", "Marketing", "Administration"],
        ["Role"] = ["User level 0", "User level 1", "Administrator", "Anonymous"],
        ["Department"] = ["Sales", "Marketing", "Service", "Finance", "Research", "Logistics"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool Has(string kind) => Lists.ContainsKey(kind);

    /// <summary>Whether this is a list, or one of its kind as TicketPriority is.</summary>
    public static bool HasAny(string kind) => kind == "ListItem" || Find(kind) is not null;

    public static int CountOf(string kind) => Find(kind)?.Length ?? Usual;

    /// <summary>The text of an item; null if the list is not here.</summary>
    public static string? Text(string kind, int key) =>
        Find(kind) is { } words ? words[(int)(((uint)key - 1) % (uint)words.Length)] : null;

    // TicketPriority is a list of priorities.
    private static string[]? Find(string kind) =>
        Lists.GetValueOrDefault(kind) ?? (PascalWords.Split(kind) is [_, .., var last] ? Lists.GetValueOrDefault(last) : null);
}
