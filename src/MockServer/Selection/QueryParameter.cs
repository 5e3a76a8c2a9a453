using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Selection;

/// <summary>Checks the value of a query parameter against its schema.</summary>
public static class QueryParameter
{
    /// <summary>What is wrong; null if nothing is.</summary>
    public static string? Fault(ContractParameter parameter, IReadOnlyList<KeyValuePair<string, string>>? query)
    {
        var value = new AgentArguments(null, query).Text(parameter.Name);
        if (value is null) return parameter.Required ? "expected a value, found none." : null;
        using var document = parameter.Schema.Shape is { Type: SchemaType.Array, Items: { } item }
            ? AsList(parameter.Name, query!, item)
            : AsJson(value, parameter.Schema.Type);
        var violations = new List<SchemaViolation>();
        parameter.Schema.Validate(document.RootElement, violations);
        return violations.Count == 0 ? null : $"expected {violations[0].Expected}, found {violations[0].Found}.";
    }

    // A list repeats its name for each item (OpenAPI's default: form, exploded).
    private static JsonDocument AsList(string name, IReadOnlyList<KeyValuePair<string, string>> query, Schema item)
    {
        var items = new List<string>();
        foreach (var (key, value) in query)
        {
            if (!key.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            using var document = AsJson(value, item.Shape.Type);
            items.Add(document.RootElement.GetRawText());
        }

        return JsonDocument.Parse($"[{string.Join(',', items)}]");
    }

    // A query has only text. It is a number or a boolean if the schema expects one and the text is one.
    private static JsonDocument AsJson(string value, SchemaType type)
    {
        if (type is SchemaType.Integer or SchemaType.Number or SchemaType.Boolean)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value));
            try
            {
                if (JsonDocument.TryParseValue(ref reader, out var document) && !reader.Read()) return document;
            }
            catch (JsonException)
            {
                // Not JSON, so it is a string, and the schema reports what it expected.
            }
        }

        return JsonDocument.Parse($"\"{JavaScriptEncoder.Default.Encode(value)}\"");
    }
}
