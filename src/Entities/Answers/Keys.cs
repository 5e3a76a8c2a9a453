using System.Globalization;
using System.Text.Json.Nodes;

namespace EmailSync.Entities.Answers;

/// <summary>Primary keys.</summary>
internal static class Keys
{
    /// <summary>A key other than 0, which no record has; null if it is none.</summary>
    public static int? Of(JsonNode? value) => value is JsonValue number && number.TryGetValue(out int key) && key != 0 ? key : null;

    /// <summary>The same for a parameter of a query.</summary>
    public static int? Of(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key) && key != 0 ? key : null;
}
