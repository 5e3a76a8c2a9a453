using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract.Answers;

/// <summary>Checks whether a carrier has the names and types of the contract.</summary>
public static class CarrierShape
{
    private const int LongestShown = 80;

    /// <summary>The errors; empty if there are none.</summary>
    /// <param name="carrier">An object of an answer.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="optional">Names that may be missing.</param>
    public static IReadOnlyList<string> Faults(JsonElement carrier, Schema schema, params IReadOnlyList<string> optional)
    {
        if (carrier.ValueKind != JsonValueKind.Object) return [$"expected an object, found {Shown(carrier)}"];
        var missing = schema.AllProperties.Select(property => property.Name)
            .Where(name => !optional.Contains(name) && !carrier.TryGetProperty(name, out _));
        var violations = new List<SchemaViolation>();
        schema.Validate(carrier, violations);
        return
        [
            .. missing.Select(name => $"{name} is missing"),
            .. Misspelt(carrier, schema),
            .. violations.Select(violation => $"{violation.Pointer}: expected {violation.Expected}, found {violation.Found}"),
        ];
    }

    private static string Shown(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
        return text.Length <= LongestShown ? text : $"{text.AsSpan(0, LongestShown)}...";
    }

    // The schema reads names in any letter case, as servers do; the vendor's clients read only PascalCase.
    private static IEnumerable<string> Misspelt(JsonElement carrier, Schema schema) => carrier.EnumerateObject().SelectMany(member =>
        schema.FindProperty(member.Name, ignoreCase: true) is not { } property ? []
        : property.Name != member.Name ? [$"{member.Name} is spelt {property.Name} in the contract"]
        : member.Value.ValueKind == JsonValueKind.Object ? Misspelt(member.Value, property.Schema) : []);
}
