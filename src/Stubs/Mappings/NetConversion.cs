using System.Globalization;
using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;

namespace EmailSync.Stubs.Mappings;

/// <summary>Checks a mapping in WireMock.Net's own JSON. It stays as it is, except for files and the sandbox's name.</summary>
internal static class NetConversion
{
    private const string NoRequests = "the mock makes no requests of its own: give the answer itself";
    private const string NotHere = "only HTTP with texts and bytes is answered here";

    private static readonly string[] Mapping = ["Guid", "UpdatedAt", "TimeSettings", "Title", "Description", "Priority", "Scenario",
        "WhenStateIs", "SetStateTo", "TimesInSameState", "IsDisabled", "Request", "Response", "SaveToFile", "Data", "Probability"];

    private static readonly Dictionary<string, string> MappingRefused = new(StringComparer.Ordinal)
    {
        ["Webhook"] = NoRequests,
        ["Webhooks"] = NoRequests,
        ["UseWebhooksFireAndForget"] = NoRequests,
        ["ProtoDefinition"] = NotHere,
        ["ProtoDefinitions"] = NotHere,
    };

    private static readonly string[] Request = ["Path", "Url", "Methods", "HttpVersion", "MethodsRejectOnMatch", "MethodsMatchOperator",
        "Headers", "Cookies", "Params", "Body", "EarlyMatcherType"];

    private static readonly Dictionary<string, string> RequestRefused = new(StringComparer.Ordinal)
    {
        ["ClientIP"] = "addresses of callers are not kept",
    };

    private static readonly string[] Response = ["StatusCode", "BodyDestination", "Body", "BodyAsJson", "BodyAsJsonIndented", "BodyAsBytes",
        "BodyAsFile", "BodyAsFileIsCached", "BodyEncoding", "UseTransformer", "TransformerType", "UseTransformerForBodyAsFile",
        "TransformerReplaceNodeOptions", "Headers", "HeadersRaw", "Delay", "MinimumRandomDelay", "MaximumRandomDelay"];

    private static readonly Dictionary<string, string> ResponseRefused = new(StringComparer.Ordinal)
    {
        ["ProxyUrl"] = NoRequests,
        ["ProxyUrlReplaceSettings"] = NoRequests,
        ["X509Certificate2ThumbprintOrSubjectName"] = NoRequests,
        ["WebProxy"] = NoRequests,
        ["ProtoDefinition"] = NotHere,
        ["ProtoDefinitions"] = NotHere,
        ["ProtoBufMessageType"] = NotHere,
        ["TrailingHeaders"] = NotHere,
        ["Fault"] = "arm a fault under /__mock/faults",
    };

    // Those that the minimal package has. CSharpCodeMatcher would run code.
    private static readonly string[] Matchers = ["NotNullOrEmptyMatcher", "ExactMatcher", "ExactObjectMatcher", "RegexMatcher",
        "JsonMatcher",
        "JsonPartialMatcher", "JsonPartialWildcardMatcher", "SystemTextJsonMatcher", "SystemTextJsonPartialMatcher",
        "SystemTextJsonPartialWildcardMatcher", "JsonPathMatcher", "JmesPathMatcher", "XPathMatcher", "WildcardMatcher",
        "ContentTypeMatcher", "FormUrlEncodedMatcher", "SimMetricsMatcher"];

    private static readonly string[] Lists = ["Methods", "Headers", "Cookies", "Params"];

    private static readonly string[] Delays = ["Delay", "MinimumRandomDelay", "MaximumRandomDelay"];

    /// <summary>Checks it.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="sandbox">Name of the sandbox whose paths may begin with it; empty for none.</param>
    /// <param name="files">Reads files for bodies.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="path">The path, if the mapping has exactly one; otherwise null.</param>
    /// <param name="delay">The longest delay.</param>
    /// <returns>The mapping for WireMock.Net.</returns>
    public static JsonObject Convert(MappingPart mapping, string sandbox, StubFiles files, List<StubError> errors, out string? path,
        out TimeSpan delay)
    {
        (path, delay) = (null, TimeSpan.Zero);
        mapping.CheckNames(Mapping, MappingRefused);
        mapping.Number("Priority", int.MinValue + 1, int.MaxValue);
        mapping.Flag("IsDisabled");
        if (mapping.Flag("SaveToFile") == true) mapping.Add("SaveToFile", "the mock writes no files; expected false.");
        var model = JsonNode.Parse(mapping.Json.GetRawText())!.AsObject();
        if (mapping.Any("Request") is null) mapping.Add("Request", "expected the request to match.");
        if (mapping.Any("Response") is null) mapping.Add("Response", "expected the answer.");
        if (mapping.Object("Request") is { } request)
        {
            request.CheckNames(Request, RequestRefused);
            foreach (var list in Lists)
                foreach (var (item, at) in request.Items(list))
                    if (list != "Methods") MappingPart.Of(item, at, errors);
            CheckMatchers(request.Json, request.Pointer, errors);
            path = ShortenPath(request, model["Request"]!.AsObject(), sandbox);
        }

        if (mapping.Object("Response") is { } response)
        {
            response.CheckNames(Response, ResponseRefused);
            delay = CheckResponse(response);
            if (response.Text("BodyAsFile") is { } file)
            {
                var own = model["Response"]!.AsObject();
                var templated = response.Flag("UseTransformer") == true && response.Flag("UseTransformerForBodyAsFile") == true;
                files.AddBody(response, "BodyAsFile", file, templated, own);
                own.Remove("BodyAsFile");
            }
        }

        return model;
    }

    // A text with * or ? is a pattern.
    private static string? ShortenPath(MappingPart request, JsonObject model, string sandbox)
    {
        if (request.Any("Path") is not { } path) return null;
        if (path.ValueKind == JsonValueKind.String)
        {
            var text = RequestConversion.Below(sandbox, path.GetString()!);
            model["Path"] = text;
            return text.AsSpan().ContainsAny('*', '?') ? null : text;
        }

        string? only = null;
        if (model["Path"] is not JsonObject { } matched || matched["Matchers"] is not JsonArray matchers) return null;
        foreach (var matcher in matchers.OfType<JsonObject>())
        {
            if (matcher["Pattern"]?.GetValueKind() != JsonValueKind.String) continue;
            var text = RequestConversion.Below(sandbox, matcher["Pattern"]!.GetValue<string>());
            matcher["Pattern"] = text;
            if (matchers.Count == 1 && matcher["Name"]?.ToString() == "ExactMatcher") only = text;
        }

        return only;
    }

    private static TimeSpan CheckResponse(MappingPart response)
    {
        if (response.Any("StatusCode") is { } status)
        {
            var text = status.ValueKind == JsonValueKind.String ? status.GetString()! : status.GetRawText();
            var isTemplate = response.Flag("UseTransformer") == true && text.Contains("{{", StringComparison.Ordinal);
            if (!isTemplate && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number is < StubLimits.LowestStatus or > StubLimits.HighestStatus))
                response.Add("StatusCode", $"expected a status from {StubLimits.LowestStatus} to {StubLimits.HighestStatus}, "
                    + $"found {MappingPart.KindOf(status)}.");
        }

        response.Flag("UseTransformer");
        var most = Delays.Max(name => response.Number(name, 0, StubLimits.MostDelay) ?? 0);
        if (response.Has("MinimumRandomDelay") && !response.Has("MaximumRandomDelay"))
            most = StubLimits.MostDelay; // WireMock.Net's default
        return TimeSpan.FromMilliseconds(most);
    }

    // WireMock.Net would report an unknown one without its place.
    private static void CheckMatchers(JsonElement value, string pointer, List<StubError> errors)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var at = 0;
            foreach (var item in value.EnumerateArray()) CheckMatchers(item, pointer + JsonPointer.Segment(at++), errors);
            return;
        }

        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var member in value.EnumerateObject())
        {
            var at = pointer + JsonPointer.Segment(member.Name);
            if (member.Name == "Matcher") CheckMatcher(member.Value, at, errors);
            else if (member is { Name: "Matchers", Value.ValueKind: JsonValueKind.Array })
                foreach (var (item, index) in member.Value.EnumerateArray().Select((item, index) => (item, index)))
                    CheckMatcher(item, at + JsonPointer.Segment(index), errors);
            else CheckMatchers(member.Value, at, errors);
        }
    }

    private static void CheckMatcher(JsonElement value, string pointer, List<StubError> errors)
    {
        if (MappingPart.Of(value, pointer, errors) is not { } matcher) return;
        if (matcher.Text("Name") is not { } name || !Matchers.Contains(name.Split('.')[0]))
            matcher.Add("Name", $"expected one of {string.Join(", ", Matchers)}.");
        if (matcher.Has("PatternAsFile")) matcher.Add("PatternAsFile", "the mock reads no files for patterns; expected Pattern.");
    }
}
