using EmailSync.Contract.Schemas;
using EmailSync.WireMockAdmin.Matching.Values;

namespace EmailSync.WireMockAdmin.Matching;

/// <summary>Reads WireMock's request patterns. Unknown members are refused: they must never match silently.</summary>
public sealed class RequestPatternReader(ExpectedRedaction redaction)
{
    private const string Known =
        "method, one of url, urlPattern, urlPath, urlPathPattern and urlPathTemplate, headers, queryParameters, formParameters, cookies, "
            + "basicAuthCredentials, bodyPatterns";

    private readonly Func<string, string> redactBody = redaction.Body;

    /// <summary>Reads a pattern. Its parts count towards the budget, which also limits the matching.</summary>
    public RequestPattern Read(JsonElement pattern, MatchBudget budget)
    {
        var matchers = new ValueMatcherReader(redaction, budget);
        var criteria = new List<Criterion>();
        string? url = null;
        foreach (var member in pattern.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null) continue;
            if (member.Name.StartsWith("url", StringComparison.Ordinal))
            {
                if (url is not null)
                    throw WireMockFault.In($"/{member.Name}", $"'{url}' and '{member.Name}' cannot be combined; expected one of them.");
                url = member.Name;
            }

            criteria.AddRange(Read(member.Name, member.Value, matchers, budget));
        }

        return new RequestPattern(pattern, criteria);
    }

    private IEnumerable<Criterion> Read(string name, JsonElement value, ValueMatcherReader matchers, MatchBudget budget) => name switch
    {
        "method" => MethodCriterion.Read(value),
        "url" => [Url(name, value, call => call.Url, new EqualToMatcher(Text(name, value), ignoresCase: false))],
        "urlPath" => [Url(name, value, call => call.Path, new EqualToMatcher(Text(name, value), ignoresCase: false))],
        "urlPattern" => [Url(name, value, call => call.Url, RegexMatcher.Of(Text(name, value), $"/{name}", budget))],
        "urlPathPattern" => [Url(name, value, call => call.Path, RegexMatcher.Of(Text(name, value), $"/{name}", budget))],
        "urlPathTemplate" => [Url(name, value, call => call.Path, PathTemplate.Of(Text(name, value), $"/{name}", budget))],
        "headers" => Named(name, value, matchers, (call, field) => call.Headers[field], redaction.Header),
        "queryParameters" => Named(name, value, matchers, (call, parameter) => call.Query[parameter], redaction.Pair),
        "formParameters" => Named(name, value, matchers, (call, field) => call.Form[field], redaction.Pair),
        "cookies" => Named(name, value, matchers, (call, cookie) => call.Cookies[cookie], redaction.Cookie),
        "basicAuthCredentials" => [BasicCredentials(name, value)],
        "bodyPatterns" => Bodies(name, value, matchers),
        _ => throw WireMockFault.In($"/{name}", $"'{name}' is not supported in a request pattern; supported are {Known}."),
    };

    private Criterion Url(string name, JsonElement value, Func<LoggedCall, string> of, ValueMatcher matcher) =>
        new(name, value.GetRawText(), of, (call, budget) => matcher.Matches(new MatchedValue(of(call), redaction.Url, budget)));

    // A repeated value matches if any of them does; a missing one matches as absent.
    private static IEnumerable<Criterion> Named(
        string group, JsonElement value, ValueMatcherReader matchers, Func<LoggedCall, string, IEnumerable<string>> valuesOf,
        Func<string, string, string> redact)
    {
        Expect(group, value, JsonValueKind.Object, "an object of names and matchers");
        foreach (var member in value.EnumerateObject())
        {
            var name = member.Name;
            var matcher = matchers.Read(member.Value, $"/{group}/{JsonPointer.Escape(name)}");
            Func<string, string> redactNamed = expected => redact(name, expected);
            yield return new Criterion(
                $"{group} {name}",
                member.Value.GetRawText(),
                call => valuesOf(call, name).ToArray() is { Length: > 0 } values ? string.Join(", ", values) : null,
                (call, budget) => valuesOf(call, name).DefaultIfEmpty(null)
                    .Any(text => matcher.Matches(new MatchedValue(text, redactNamed, budget))));
        }
    }

    private Criterion BasicCredentials(string name, JsonElement value)
    {
        Expect(name, value, JsonValueKind.Object, "an object with username and password");
        foreach (var member in value.EnumerateObject())
            if (member.Name is not ("username" or "password"))
                throw WireMockFault.In($"/{name}/{JsonPointer.Escape(member.Name)}",
                    $"'{member.Name}' is not supported; supported are username, password.");
        string Part(string part) => value.TryGetProperty(part, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw WireMockFault.In($"/{name}/{part}", "expected a string.");
        var field = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Part("username")}:{Part("password")}"));
        // The scheme is case-insensitive (RFC 9110 section 11.1), and so is nothing but letters in a mark.
        var matcher = new EqualToMatcher(redaction.Header("Authorization", field), ignoresCase: true);
        return new Criterion(name, "\"Basic with these credentials\"", call => call.Headers["Authorization"].FirstOrDefault(),
            (call, budget) =>
            call.Headers["Authorization"].Any(sent => matcher.Matches(new MatchedValue(sent, same => same, budget))));
    }

    private List<Criterion> Bodies(string group, JsonElement value, ValueMatcherReader matchers)
    {
        Expect(group, value, JsonValueKind.Array, "an array of matchers");
        return [.. value.EnumerateArray().Select((pattern, index) =>
        {
            var matcher = matchers.Read(pattern, $"/{group}/{index}");
            return new Criterion("body", pattern.GetRawText(), call => call.BodyText, (call, budget) =>
                matcher.Matches(new MatchedValue(call.Entry.Body.IsEmpty ? null : call.BodyText, redactBody, budget)));
        })];
    }

    private static void Expect(string name, JsonElement value, JsonValueKind kind, string expected)
    {
        if (value.ValueKind != kind) throw WireMockFault.In($"/{name}", $"expected {expected}, found {JsonKind.Of(value)}.");
    }

    private static string Text(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw WireMockFault.In($"/{name}", $"expected a string, found {JsonKind.Of(value)}.");
}
