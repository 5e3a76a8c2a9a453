using System.Globalization;
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
        var isList = IsList(parameter);
        var value = isList ? First(parameter, query) : new AgentArguments(null, query).Text(parameter.Name);
        if (value is null) return parameter.Required ? "expected a value, found none." : null;
        using var document = isList
            ? AsList(parameter, query!, parameter.Schema.Shape.Items!)
            : AsJson(value, parameter.Schema);
        var violations = new List<SchemaViolation>();
        parameter.Schema.Validate(document.RootElement, violations);
        return violations.Count == 0 ? null : $"expected {violations[0].Expected}, found {violations[0].Found}.";
    }

    /// <summary>Whether it takes several values.</summary>
    public static bool IsList(ContractParameter parameter) => parameter.Schema.Shape is { Type: SchemaType.Array, Items: not null };

    /// <summary>
    /// Whether a name in the query is that of a parameter, in any letter case. A list of a contract read as by .NET may number its items:
    /// <c>ids[0]</c>, or just mark them: <c>ids[]</c>.
    /// </summary>
    public static bool IsNameOf(ContractParameter parameter, string name)
    {
        if (name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)) return true;
        return IsList(parameter) && parameter.Schema.Shape.ReadAsDotNet
            && name.StartsWith(parameter.Name, StringComparison.OrdinalIgnoreCase)
            && name.AsSpan(parameter.Name.Length) is ['[', .. var index, ']'] && !index.ContainsAnyExceptInRange('0', '9');
    }

    private static string? First(ContractParameter parameter, IReadOnlyList<KeyValuePair<string, string>>? query)
    {
        if (query is null) return null;
        foreach (var (key, value) in query)
            if (IsNameOf(parameter, key))
                return value;
        return null;
    }

    // A list repeats its name for each item (OpenAPI's default: form, exploded). Swagger 2.0's default is commas.
    private static JsonDocument AsList(ContractParameter parameter, IReadOnlyList<KeyValuePair<string, string>> query, Schema item)
    {
        var items = new List<string>();
        var mayHaveCommas = item.ReadAsDotNet && item.Shape is not { Type: SchemaType.String, Format: null, Enum.Count: 0 };
        foreach (var (key, value) in query)
        {
            if (!IsNameOf(parameter, key)) continue;
            foreach (var part in mayHaveCommas ? value.Split(',') : [value])
            {
                using var document = AsJson(part, item);
                items.Add(document.RootElement.GetRawText());
            }
        }

        return JsonDocument.Parse($"[{string.Join(',', items)}]");
    }

    // Signs and blanks before a number, and any letter case of a boolean.
    private static string AsDotNetReads(string value, SchemaType type) => type switch
    {
        SchemaType.Boolean when bool.TryParse(value, out var flag) => flag ? "true" : "false",
        SchemaType.Integer when long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) =>
            number.ToString(CultureInfo.InvariantCulture),
        _ => value,
    };

    // A query has only text. It is a number or a boolean if the schema expects one and the text is one.
    private static JsonDocument AsJson(string value, Schema schema)
    {
        var type = schema.Shape.Type;
        if (schema.Shape.ReadAsDotNet) value = AsDotNetReads(value, type);
        // The word null is a text like any other.
        if (type is SchemaType.Integer or SchemaType.Number or SchemaType.Boolean && !(value == "null" && schema.Shape.ReadAsDotNet))
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
