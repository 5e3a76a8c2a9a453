using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmailSync.Contract.Schemas;

namespace EmailSync.Stubs.Mappings;

/// <summary>Converts the request of a WireMock mapping into WireMock.Net's JSON.</summary>
internal static partial class RequestConversion
{
    private static readonly string[] Addresses = ["url", "urlPath", "urlPattern", "urlPathPattern", "urlPathTemplate"];

    private static readonly string[] Known = ["method", .. Addresses, "pathParameters", "headers", "queryParameters", "cookies",
        "basicAuthCredentials", "formParameters", "bodyPatterns"];

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["multipartPatterns"] = "match the body with bodyPatterns",
        ["customMatcher"] = "use the other members",
        ["scheme"] = "leave it out: the mock has one address",
        ["host"] = "leave it out: the mock has one address",
        ["port"] = "leave it out: the mock has one address",
        ["clientIp"] = "leave it out: addresses of callers are not kept",
    };

    // A request line before its path.
    private const string Origin = @"\A[a-z]+://[^/]+";

    /// <summary>Converts it.</summary>
    /// <param name="request">The member <c>request</c>.</param>
    /// <param name="sandbox">Name of the sandbox whose paths may begin with it; empty for none.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="path">The path, if the mapping has exactly one; otherwise null.</param>
    public static JsonObject Convert(MappingPart request, string sandbox, List<StubError> errors, out string? path)
    {
        request.CheckNames(Known, Refused);
        var model = new JsonObject();
        if (request.Text("method") is { } method && method is not "ANY")
            model["Methods"] = new JsonArray(method);
        path = AddAddress(request, sandbox, model, errors);
        AddNamed(request, "headers", "Headers", ignoresCase: true, model, errors);
        AddNamed(request, "cookies", "Cookies", ignoresCase: false, model, errors);
        AddQuery(request, model, errors);
        AddCredentials(request, model);
        AddBody(request, model, errors);
        return model;
    }

    /// <summary>A path or pattern without the sandbox's name, which the mock removes before it matches.</summary>
    public static string Below(string sandbox, string path) =>
        sandbox.Length > 0 && path.StartsWith($"/{sandbox}/", StringComparison.OrdinalIgnoreCase) ? path[(sandbox.Length + 1)..] : path;

    private static string? AddAddress(MappingPart request, string sandbox, JsonObject model, List<StubError> errors)
    {
        var named = Addresses.Where(request.Has).ToList();
        if (named.Count > 1) errors.Add(new StubError(request.At(named[1]), $"expected one of {string.Join(", ", Addresses)}, not two."));
        if (named is not [var kind]) return null;
        if (request.Text(kind) is not { } text) return null;
        if (kind is "url" or "urlPath" or "urlPathTemplate" && !text.StartsWith('/'))
        {
            request.Add(kind, $"expected a path that begins with /, found \"{Excerpt.Of(text)}\".");
            return null;
        }

        text = Below(sandbox, text);
        switch (kind)
        {
            case "url":
                model["Url"] = Address(ByRegex($@"{Origin}{Regex.Escape(text)}\z"));
                return text.Split('?', 2)[0];
            case "urlPattern":
                model["Url"] = Address(ByRegex($@"{Origin}(?:{text})\z"));
                return null;
            case "urlPath":
                model["Path"] = Address(new JsonObject { ["Name"] = "ExactMatcher", ["Pattern"] = text });
                return text;
            case "urlPathPattern":
                model["Path"] = Address(ByRegex(ValueMatcherConversion.Whole(text)));
                return null;
            default:
                model["Path"] = Address(ByRegex(TemplateRegex(text, request, errors)));
                return null;
        }
    }

    // Each {name} is one segment, which may have to equal or match something.
    private static string TemplateRegex(string template, MappingPart request, List<StubError> errors)
    {
        var parameters = request.Object("pathParameters");
        var used = new HashSet<string>(StringComparer.Ordinal);
        var parts = TemplateName().Split(template);
        var regex = new StringBuilder(@"\A");
        for (var index = 0; index < parts.Length; index++)
        {
            if (index % 2 == 0)
            {
                regex.Append(Regex.Escape(parts[index]));
                continue;
            }

            used.Add(parts[index]);
            regex.Append(parameters?.Object(parts[index]) is { } matcher ? Segment(matcher, errors) : "[^/]+");
        }

        foreach (var member in parameters?.Members ?? [])
            if (!used.Contains(member.Name))
                parameters!.Add(member.Name, $"expected a name in the template, {template}.");
        return regex.Append(@"\z").ToString();
    }

    private static string Segment(MappingPart matcher, List<StubError> errors)
    {
        if (matcher.Text("equalTo") is { } text) return Regex.Escape(text);
        if (matcher.Text("matches") is { } pattern) return $"(?:{pattern})";
        errors.Add(new StubError(matcher.Pointer, "expected equalTo or matches."));
        return "";
    }

    private static void AddNamed(MappingPart request, string name, string modelName, bool ignoresCase, JsonObject model,
        List<StubError> errors)
    {
        if (request.Object(name) is not { } part) return;
        var list = new JsonArray();
        foreach (var member in part.Members)
        {
            if (ValueMatcherConversion.Convert(member.Value, part.At(member.Name), isBody: false, mayBeAbsent: true, errors) is not
                { } value) continue;
            var one = new JsonObject
            {
                ["Name"] = member.Name,
                ["Matchers"] = value.InJson(),
                ["MatchOperator"] = value.Operator,
                ["IgnoreCase"] = ignoresCase,
            };
            if (value.TakesNone) one["RejectOnMatch"] = true; // matches where there is no such header
            list.Add((JsonNode)one);
        }

        model[modelName] = list;
    }

    private static void AddQuery(MappingPart request, JsonObject model, List<StubError> errors)
    {
        if (request.Object("queryParameters") is not { } part) return;
        var list = new JsonArray();
        foreach (var member in part.Members)
        {
            if (ValueMatcherConversion.Convert(member.Value, part.At(member.Name), isBody: false, mayBeAbsent: false, errors) is not
                { } value) continue;
            if (value.IsAny && value.Matchers.Count > 1)
                part.Add(member.Name, "WireMock.Net has no \"or\" for parameters; expected matches with alternatives.");
            list.Add((JsonNode)new JsonObject { ["Name"] = member.Name, ["Matchers"] = value.InJson() });
        }

        model["Params"] = list;
    }

    private static void AddCredentials(MappingPart request, JsonObject model)
    {
        if (request.Object("basicAuthCredentials") is not { } part) return;
        part.CheckNames(["username", "password"]);
        var sent = $"Basic {System.Convert.ToBase64String(Encoding.UTF8.GetBytes($"{part.Text("username")}:{part.Text("password")}"))}";
        var headers = model["Headers"] as JsonArray ?? [];
        headers.Add((JsonNode)new JsonObject
        {
            ["Name"] = "Authorization",
            ["IgnoreCase"] = true,
            ["Matchers"] = new JsonArray(new JsonObject { ["Name"] = "ExactMatcher", ["Pattern"] = sent }),
        });
        model["Headers"] = headers;
    }

    private static void AddBody(MappingPart request, JsonObject model, List<StubError> errors)
    {
        var all = new List<JsonObject>();
        var isAny = false;
        foreach (var (item, at) in request.Items("bodyPatterns"))
        {
            if (ValueMatcherConversion.Convert(item, at, isBody: true, mayBeAbsent: false, errors) is not { } value) continue;
            if (value.IsAny && value.Matchers.Count > 1 && request.Items("bodyPatterns").Count() > 1)
                errors.Add(new StubError(at, "WireMock.Net has no \"or\" beside other patterns; expected it alone."));
            isAny |= value.IsAny && value.Matchers.Count > 1;
            all.AddRange(value.Matchers);
        }

        if (request.Object("formParameters") is { } form)
            foreach (var member in form.Members)
                if (MappingPart.Of(member.Value, form.At(member.Name), errors) is { } matcher)
                {
                    matcher.CheckNames(["equalTo"]);
                    all.Add(
                        new JsonObject { ["Name"] = "FormUrlEncodedMatcher", ["Pattern"] = $"{member.Name}={matcher.Text("equalTo")}" });
                }

        if (all.Count == 0) return;
        model["Body"] = new JsonObject { ["Matchers"] = new JsonArray([.. all]), ["MatchOperator"] = isAny ? "Or" : "And" };
    }

    private static JsonObject ByRegex(string pattern) => new() { ["Name"] = "RegexMatcher", ["Pattern"] = pattern };

    private static JsonObject Address(JsonObject matcher) => new() { ["Matchers"] = new JsonArray(matcher) };

    [GeneratedRegex(@"\{([^{}/]+)\}")]
    private static partial Regex TemplateName();
}
