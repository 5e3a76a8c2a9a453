using System.Text.Json.Nodes;

namespace EmailSync.Stubs.Mappings;

/// <summary>Converts the response of a WireMock mapping into WireMock.Net's JSON.</summary>
internal static class ResponseConversion
{
    private const string Templates = "response-template";

    private static readonly string[] Bodies = ["body", "jsonBody", "base64Body", "bodyFileName"];

    private static readonly string[] Known =
        ["status", "headers", .. Bodies, "fixedDelayMilliseconds", "delayDistribution", "transformers"];

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["statusMessage"] = "leave it out",
        ["fault"] = "arm a fault under /__mock/faults",
        ["chunkedDribbleDelay"] = "arm a fault of kind slow-body under /__mock/faults",
        ["proxyBaseUrl"] = "the mock makes no requests of its own: give the answer itself",
        ["additionalProxyRequestHeaders"] = "the mock makes no requests of its own",
        ["transformerParameters"] = "write the values into the template",
        ["fromConfiguredStub"] = "leave it out",
    };

    /// <summary>Converts it.</summary>
    /// <param name="response">The member <c>response</c>.</param>
    /// <param name="files">Reads files for bodies.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="delay">The longest delay.</param>
    public static JsonObject Convert(MappingPart response, StubFiles files, List<StubError> errors, out TimeSpan delay)
    {
        response.CheckNames(Known, Refused);
        var model = new JsonObject { ["StatusCode"] = response.Number("status", StubLimits.LowestStatus, StubLimits.HighestStatus) ?? 200 };
        var templated = false;
        foreach (var (item, at) in response.Items("transformers"))
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() == Templates) templated = true;
            else errors.Add(new StubError(at, $"expected \"{Templates}\", found {MappingPart.KindOf(item)}."));
        }

        if (templated) model["UseTransformer"] = true;
        AddHeaders(response, model, errors);
        AddBody(response, files, templated, model, errors);
        delay = AddDelay(response, model);
        return model;
    }

    private static void AddHeaders(MappingPart response, JsonObject model, List<StubError> errors)
    {
        if (response.Object("headers") is not { } headers) return;
        var list = new JsonObject();
        foreach (var member in headers.Members)
        {
            if (member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var (item, at) in headers.Items(member.Name))
                    if (item.ValueKind != JsonValueKind.String)
                        errors.Add(new StubError(at, $"expected a string, found {MappingPart.KindOf(item)}."));
                list[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
            else if (headers.Text(member.Name) is { } value)
            {
                list[member.Name] = value;
            }
        }

        model["Headers"] = list;
    }

    private static void AddBody(MappingPart response, StubFiles files, bool templated, JsonObject model, List<StubError> errors)
    {
        var named = Bodies.Where(response.Has).ToList();
        if (named.Count > 1) errors.Add(new StubError(response.At(named[1]), $"expected one of {string.Join(", ", Bodies)}, not two."));
        if (named is not [var kind]) return;
        if (kind == "jsonBody")
        {
            model["BodyAsJson"] = response.Any(kind) is { } json ? JsonNode.Parse(json.GetRawText()) : null;
            return;
        }

        if (response.Text(kind) is not { } text) return;
        if (kind == "body") model["Body"] = text;
        else if (kind == "bodyFileName") files.AddBody(response, kind, text, templated, model);
        else if (IsBase64(text)) model["BodyAsBytes"] = text;
        else response.Add(kind, "expected base64.");
    }

    private static TimeSpan AddDelay(MappingPart response, JsonObject model)
    {
        if (response.Number("fixedDelayMilliseconds", 0, StubLimits.MostDelay) is { } milliseconds)
        {
            model["Delay"] = milliseconds;
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        if (response.Object("delayDistribution") is not { } distribution) return TimeSpan.Zero;
        distribution.CheckNames(["type", "lower", "upper"]);
        if (distribution.Text("type") != "uniform") distribution.Add("type", "WireMock.Net has one distribution; expected \"uniform\".");
        var upper = distribution.Number("upper", 0, StubLimits.MostDelay) ?? 0;
        model["MinimumRandomDelay"] = distribution.Number("lower", 0, upper) ?? 0;
        model["MaximumRandomDelay"] = upper;
        return TimeSpan.FromMilliseconds(upper);
    }

    private static bool IsBase64(string text) => System.Buffers.Text.Base64.IsValid(text);
}
