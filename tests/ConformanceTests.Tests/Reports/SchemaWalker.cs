using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Tests.Reports;

/// <summary>Holds a document against the words of JSON Schema that results.schema.json uses; a word it does not know is an error.</summary>
internal sealed class SchemaWalker(JsonElement schema)
{
    public IReadOnlyList<string> Errors(JsonElement document) => [.. Check(document, schema, "")];

    private IEnumerable<string> Check(JsonElement value, JsonElement rules, string location) =>
        rules.EnumerateObject().SelectMany(rule => Check(value, rules, rule.Name, rule.Value, location));

    private IEnumerable<string> Check(JsonElement value, JsonElement rules, string word, JsonElement rule, string location) => word switch
    {
        "$schema" or "$defs" or "title" or "description" or "contentEncoding" => [],
        "$ref" => Check(value, Definition(rule.GetString()!), location),
        "anyOf" => rule.EnumerateArray().Any(choice => !Check(value, choice, location).Any()) ? [] : [$"{location}: none of anyOf"],
        "type" => Types(rule).Contains(Type(value)) || (Types(rule).Contains("number") && Type(value) == "integer")
            ? []
            : [$"{location}: type {Type(value)}"],
        "const" => JsonElement.DeepEquals(rule, value) ? [] : [$"{location}: const"],
        "enum" => rule.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)) ? [] : [$"{location}: enum {value}"],
        "minimum" => value.ValueKind is not JsonValueKind.Number || value.GetDouble() >= rule.GetDouble() ? [] : [$"{location}: minimum"],
        "maximum" => value.ValueKind is not JsonValueKind.Number || value.GetDouble() <= rule.GetDouble() ? [] : [$"{location}: maximum"],
        "pattern" => value.ValueKind is not JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!)
            ? []
            : [$"{location}: pattern {value}"],
        "required" =>
            rule.EnumerateArray().Where(name => value.ValueKind is JsonValueKind.Object && !value.TryGetProperty(name.GetString()!, out _))
                .Select(name => $"{location}: {name} is missing"),
        "properties" =>
            rule.EnumerateObject()
                .SelectMany(property => value.TryGetProperty(property.Name, out var member)
                    ? Check(member, property.Value, $"{location}/{property.Name}")
                    : []),
        "additionalProperties" =>
            value.EnumerateObject().Where(member => !rules.GetProperty("properties").TryGetProperty(member.Name, out _))
                .Select(member => $"{location}: {member.Name} is not in the schema"),
        "items" =>
            value.EnumerateArray()
                .SelectMany((item, index) => Check(item, rule, string.Create(CultureInfo.InvariantCulture, $"{location}/{index}"))),
        _ => [$"{location}: the walker does not know {word}"],
    };

    private JsonElement Definition(string reference) => schema.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static string[] Types(JsonElement rule) =>
        rule.ValueKind is JsonValueKind.Array ? [.. rule.EnumerateArray().Select(type => type.GetString()!)] : [rule.GetString()!];

    private static string Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
