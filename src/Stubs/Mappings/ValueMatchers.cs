using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EmailSync.Stubs.Mappings;

/// <summary>The matchers of one value, in WireMock.Net's JSON.</summary>
/// <param name="Matchers">The matchers.</param>
/// <param name="IsAny">Whether one of them is enough; otherwise all are needed.</param>
/// <param name="TakesNone">Whether they also match a request without the value, such as doesNotMatch.</param>
internal sealed record ValueMatchers(IReadOnlyList<JsonObject> Matchers, bool IsAny, bool TakesNone)
{
    public string Operator => IsAny ? "Or" : "And";

    public JsonArray InJson() => [.. Matchers];
}

/// <summary>Converts WireMock's matchers of a value: <c>{"equalTo": "x"}</c>, with <c>and</c>, <c>or</c> and <c>not</c>.</summary>
internal static class ValueMatcherConversion
{
    private static readonly string[] OfText = ["equalTo", "contains", "doesNotContain", "matches", "doesNotMatch"];
    private static readonly string[] OfBody = ["equalToJson", "matchesJsonPath", "matchesXPath"];
    private static readonly string[] Combining = ["and", "or", "not"];
    private const string Absent = "absent";

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["equalToXml"] = "use matchesXPath",
        ["binaryEqualTo"] = "use equalTo with the text",
        ["matchesJsonSchema"] = "use matchesJsonPath",
        ["hasExactly"] = "use matches",
        ["includes"] = "use matches",
        ["before"] = "use matches",
        ["after"] = "use matches",
        ["equalToDateTime"] = "use equalTo",
        ["equalToNumber"] = "use equalTo, or a filter in matchesJsonPath",
    };

    /// <summary>Converts the matchers of a header, cookie, parameter or body; null if there is an error.</summary>
    /// <param name="value">The object with the matcher.</param>
    /// <param name="pointer">Where it is.</param>
    /// <param name="isBody">Whether it is for the body.</param>
    /// <param name="mayBeAbsent">Whether WireMock.Net can check that the value is not there.</param>
    /// <param name="errors">Receives the errors.</param>
    public static ValueMatchers? Convert(JsonElement value, string pointer, bool isBody, bool mayBeAbsent, List<StubError> errors)
    {
        if (MappingPart.Of(value, pointer, errors) is not { } part) return null;
        string[] kinds = [.. OfText, .. isBody ? OfBody : [], .. mayBeAbsent ? [Absent] : (string[])[], .. Combining];
        var before = errors.Count;
        part.CheckNames(
            [.. kinds, "caseInsensitive", .. isBody ? ["ignoreArrayOrder", "ignoreExtraElements", "xPathNamespaces"] : (string[])[]],
            mayBeAbsent ? Refused : new Dictionary<string, string>(Refused, StringComparer.Ordinal)
            {
                [Absent] = "use url or urlPattern, which have the whole query",
            });
        if (errors.Count > before) return null;
        var named = kinds.Where(part.Has).ToList();
        if (named is not [var kind])
        {
            errors.Add(new StubError(pointer,
                $"expected one of {string.Join(", ", kinds)}, found {(named.Count == 0 ? "none" : string.Join(" and ", named))}."));
            return null;
        }

        return kind switch
        {
            "and" or "or" => Combined(part, kind, isBody, mayBeAbsent, errors),
            "not" => Negated(part, isBody, mayBeAbsent, errors),
            Absent => AbsentValue(part),
            _ => Single(part, kind) is { } matcher ? new([matcher], false, IsNegative(kind)) : null,
        };
    }

    private static bool IsNegative(string kind) => kind.StartsWith("doesNot", StringComparison.Ordinal);

    private static ValueMatchers? Combined(MappingPart part, string kind, bool isBody, bool mayBeAbsent, List<StubError> errors)
    {
        var isAny = kind == "or";
        var all = new List<ValueMatchers>();
        foreach (var (item, at) in part.Items(kind))
            if (Convert(item, at, isBody, mayBeAbsent, errors) is { } one)
            {
                if (one.Matchers.Count > 1 && one.IsAny != isAny)
                    errors.Add(new StubError(at, "WireMock.Net has no \"and\" within \"or\", nor the reverse; expected a single matcher."));
                all.Add(one);
            }

        if (all.Count == 0 && part.Any(kind) is { ValueKind: JsonValueKind.Array }) part.Add(kind, "expected at least one matcher.");
        return all.Count == 0 ? null
            : new([.. all.SelectMany(one => one.Matchers)], isAny, isAny ? all.Any(one => one.TakesNone) : all.All(one => one.TakesNone));
    }

    private static ValueMatchers? Negated(MappingPart part, bool isBody, bool mayBeAbsent, List<StubError> errors)
    {
        if (Convert(part.Any("not") ?? default, part.At("not"), isBody, mayBeAbsent, errors) is not { } inner) return null;
        foreach (var matcher in inner.Matchers)
            if (!matcher.Remove("RejectOnMatch"))
                matcher["RejectOnMatch"] = true;
        return new(inner.Matchers, !inner.IsAny, !inner.TakesNone);
    }

    private static ValueMatchers? AbsentValue(MappingPart part)
    {
        if (part.Flag(Absent) is not { } isAbsent) return null;
        JsonObject anything = new() { ["Name"] = "WildcardMatcher", ["Pattern"] = "*" };
        if (isAbsent) anything["RejectOnMatch"] = true;
        return new([anything], false, isAbsent);
    }

    private static JsonObject? Single(MappingPart part, string kind)
    {
        if (kind is "equalToJson") return EqualToJson(part);
        if (part.Any(kind) is { ValueKind: JsonValueKind.Object })
        {
            part.Add(kind, "WireMock.Net has no matcher of what a path finds; expected a string, a path with a filter such as "
                + "$.SyncUserAccount[?(@.AccountId == 17)].");
            return null;
        }

        if (part.Text(kind) is not { } text) return null;
        JsonObject matcher = kind switch
        {
            "equalTo" => new() { ["Name"] = "ExactMatcher", ["Pattern"] = text },
            "contains" or "doesNotContain" => new() { ["Name"] = "RegexMatcher", ["Pattern"] = Regex.Escape(text) },
            "matches" or "doesNotMatch" => new() { ["Name"] = "RegexMatcher", ["Pattern"] = Whole(text) },
            "matchesJsonPath" => new() { ["Name"] = "JsonPathMatcher", ["Pattern"] = text },
            _ => new() { ["Name"] = "XPathMatcher", ["Pattern"] = text },
        };
        if (part.Flag("caseInsensitive") == true) matcher["IgnoreCase"] = true;
        if (IsNegative(kind)) matcher["RejectOnMatch"] = true;
        if (part.Object("xPathNamespaces") is { } namespaces)
            matcher["XmlNamespaceMap"] = new JsonArray([.. namespaces.Members.Select(member =>
                new JsonObject { ["Prefix"] = member.Name, ["Uri"] = namespaces.Text(member.Name) })]);
        return matcher;
    }

    private static JsonObject? EqualToJson(MappingPart part)
    {
        if (part.Any("equalToJson") is not { } expected)
        {
            part.Add("equalToJson", "expected JSON.");
            return null;
        }

        if (expected.ValueKind == JsonValueKind.String && Parse(expected.GetString()!) is not { } parsed)
        {
            part.Add("equalToJson", "expected JSON, or a string that holds JSON.");
            return null;
        }

        var (anyOrder, more) = (part.Flag("ignoreArrayOrder") == true, part.Flag("ignoreExtraElements") == true);
        if (anyOrder && !more)
            part.Add("ignoreArrayOrder",
                "WireMock.Net ignores the order only together with extra elements; expected ignoreExtraElements too.");
        return new JsonObject
        {
            ["Name"] = more ? "JsonPartialMatcher" : "JsonMatcher",
            ["Pattern"] = expected.ValueKind == JsonValueKind.String ? Parse(expected.GetString()!) : JsonNode.Parse(expected.GetRawText()),
        };
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A regular expression that matches a whole text, as WireMock's do.</summary>
    public static string Whole(string pattern) => $@"\A(?:{pattern})\z";
}
