using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.Entities.Carriers;

/// <summary>Values of enumerations, which are sent by name, by number, or as several of these, and answered by name.</summary>
internal static class EnumNames
{
    /// <summary>
    /// The names. A number counts the names from 0 on (assumed: the contract lists them in their order, without numbers); one that counts
    /// none stays a number.
    /// </summary>
    public static string Of(JsonElement sent, Schema schema) => sent.ValueKind == JsonValueKind.Number
        ? Name(sent.GetRawText(), schema)
        : string.Join(", ", sent.GetString()!.Split(',').Select(part => Name(part.Trim(), schema)));

    private static string Name(string part, Schema schema)
    {
        var names = schema.Enum.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!).ToList();
        if (int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number >= 0 && number < names.Count ? names[number] : part;
        return names.Find(name => name.Equals(part, StringComparison.OrdinalIgnoreCase)) ?? part;
    }
}
