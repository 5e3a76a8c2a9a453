namespace EmailSync.WireMockAdmin.Matching.Values;

/// <summary>Reads WireMock's matchers: an object with one of them and its options.</summary>
internal sealed class ValueMatcherReader(ExpectedRedaction redaction, MatchBudget budget)
{
    private const string JsonUnit = "${json-unit.";
    private static readonly string[] NoOptions = [];

    // Each matcher with its options.
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["equalTo"] = ["caseInsensitive"],
        ["contains"] = NoOptions,
        ["doesNotContain"] = NoOptions,
        ["matches"] = NoOptions,
        ["doesNotMatch"] = NoOptions,
        ["absent"] = NoOptions,
        ["equalToJson"] = ["ignoreArrayOrder", "ignoreExtraElements"],
        ["matchesJsonPath"] = NoOptions,
        ["equalToXml"] = NoOptions,
        ["matchesXPath"] = ["xPathNamespaces"],
        ["and"] = NoOptions,
        ["or"] = NoOptions,
        ["not"] = NoOptions,
    };

    private static string KnownNames => string.Join(", ", Known.Keys);

    /// <summary>Reads a matcher.</summary>
    /// <param name="matcher">The object.</param>
    /// <param name="pointer">JSON pointer to it.</param>
    public ValueMatcher Read(JsonElement matcher, string pointer) => Read(matcher, pointer, besides: null);

    // One member beside the matcher may belong to what holds it: the expression of a path.
    private ValueMatcher Read(JsonElement matcher, string pointer, string? besides)
    {
        budget.AddMatcher(pointer);
        if (matcher.ValueKind != JsonValueKind.Object)
            throw WireMockFault.In(pointer, $"expected an object with one of {KnownNames}; found {JsonKind.Of(matcher)}.");
        var members = matcher.EnumerateObject().Where(member => member.Name != besides).ToList();
        var names = members.Select(member => member.Name).ToList();
        if (names.FirstOrDefault(Known.ContainsKey) is not { } name)
            throw WireMockFault.In(pointer, names.Count == 0
                ? $"expected one of {KnownNames}; found nothing."
                : $"The matcher '{names[0]}' is not supported; supported are {KnownNames}.");
        foreach (var other in names.Where(other => other != name && !Known[name].Contains(other)))
            throw WireMockFault.In(pointer, Known.ContainsKey(other)
                ? $"'{name}' and '{other}' cannot be combined; put them into \"and\"."
                : $"'{other}' cannot be combined with '{name}'"
                    + $"{(Known[name] is { Length: > 0 } options ? $"; its options are {string.Join(", ", options)}" : "")}.");
        return Read(name, matcher.GetProperty(name), matcher, $"{pointer}/{name}");
    }

    private ValueMatcher Read(string name, JsonElement operand, JsonElement matcher, string pointer) => name switch
    {
        "equalTo" => new EqualToMatcher(Text(operand, pointer), Flag(matcher, "caseInsensitive", pointer)),
        "contains" => new ContainsMatcher(Text(operand, pointer)),
        "doesNotContain" => new NotMatcher(new ContainsMatcher(Text(operand, pointer))),
        "matches" => RegexMatcher.Of(Text(operand, pointer), pointer, budget),
        "doesNotMatch" => new NotMatcher(RegexMatcher.Of(Text(operand, pointer), pointer, budget)),
        "absent" => operand.ValueKind == JsonValueKind.True
            ? new AbsentMatcher()
            : throw WireMockFault.In(pointer, "expected true; its opposite is {\"not\":{\"absent\":true}}."),
        "equalToJson" =>
            new EqualToJsonMatcher(Json(operand, pointer), Flag(matcher, "ignoreArrayOrder", pointer),
                Flag(matcher, "ignoreExtraElements", pointer)),
        "matchesJsonPath" =>
            WithExpression(operand, pointer, (path, inner) => new JsonPathMatcher(path, pointer, inner, redaction.Member, budget)),
        "equalToXml" => new EqualToXmlMatcher(Text(operand, pointer), pointer, budget),
        "matchesXPath" =>
            WithExpression(operand, pointer, (path, inner) => new XPathMatcher(path, pointer, Prefixes(matcher, pointer), inner, budget)),
        "and" => new AllMatcher(Several(operand, pointer)),
        "or" => new AnyMatcher(Several(operand, pointer)),
        _ => new NotMatcher(Read(operand, pointer)),
    };

    // A text, or an object of the expression and a matcher for what it finds.
    private ValueMatcher WithExpression(JsonElement operand, string pointer, Func<string, ValueMatcher?, ValueMatcher> make)
    {
        if (operand.ValueKind == JsonValueKind.String) return make(operand.GetString()!, null);
        if (operand.ValueKind != JsonValueKind.Object || !operand.TryGetProperty("expression", out var expression)
            || expression.ValueKind != JsonValueKind.String)
            throw WireMockFault.In(pointer,
                $"expected a string, or an object with expression and a matcher; found {JsonKind.Of(operand)}.");
        return make(expression.GetString()!, Read(operand, pointer, "expression"));
    }

    private List<ValueMatcher> Several(JsonElement operand, string pointer)
    {
        if (operand.ValueKind != JsonValueKind.Array || operand.GetArrayLength() < 2)
            throw WireMockFault.In(pointer, "expected an array of two or more matchers.");
        return [.. operand.EnumerateArray().Select((matcher, index) => Read(matcher, $"{pointer}/{index}"))];
    }

    private static Dictionary<string, string> Prefixes(JsonElement matcher, string pointer)
    {
        if (!matcher.TryGetProperty("xPathNamespaces", out var prefixes) || prefixes.ValueKind == JsonValueKind.Null) return [];
        if (prefixes.ValueKind != JsonValueKind.Object
            || prefixes.EnumerateObject().Any(member => member.Value.ValueKind != JsonValueKind.String))
            throw WireMockFault.In(pointer, "xPathNamespaces: expected an object of prefixes and namespace names.");
        return prefixes.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
    }

    // As JSON, or as a string that holds it.
    private static JsonElement Json(JsonElement operand, string pointer)
    {
        if (operand.GetRawText().Contains(JsonUnit, StringComparison.Ordinal))
            throw WireMockFault.In(pointer, $"Placeholders such as {JsonUnit}any-string}} are not supported.");
        if (operand.ValueKind == JsonValueKind.Null)
            throw WireMockFault.In(pointer, "expected a JSON value, or a string that holds one; found null.");
        if (operand.ValueKind != JsonValueKind.String) return operand.Clone();
        try
        {
            using var document = JsonDocument.Parse(operand.GetString()!);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw WireMockFault.In(pointer, $"expected JSON: {error.Message}");
        }
    }

    private static string Text(JsonElement operand, string pointer) =>
        operand.ValueKind == JsonValueKind.String
            ? operand.GetString()!
            : throw WireMockFault.In(pointer, $"expected a string, found {JsonKind.Of(operand)}.");

    private static bool Flag(JsonElement matcher, string name, string pointer)
    {
        if (!matcher.TryGetProperty(name, out var flag) || flag.ValueKind == JsonValueKind.Null) return false;
        return flag.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? flag.GetBoolean()
            : throw WireMockFault.In(pointer, $"{name}: expected true or false, found {JsonKind.Of(flag)}.");
    }
}
