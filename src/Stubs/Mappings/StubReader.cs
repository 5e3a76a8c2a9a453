using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.Stubs.Mappings;

/// <summary>Reads mappings in WireMock's or WireMock.Net's JSON: one, an array of them, or an object with <c>mappings</c>.</summary>
/// <param name="contract">The contract, whose operations a stub answers only if its mapping says so.</param>
public sealed class StubReader(ContractDocument contract)
{
    /// <summary>The request field that tells WireMock.Net which operation of the contract was called.</summary>
    internal const string OperationField = "X-Mock-Operation";

    // Of both dialects. "metadata" is WireMock's, "Data" WireMock.Net's.
    private const string Metadata = "metadata";
    private const string Data = "Data";
    private const string Ours = "emailsync";
    private const string InContract = "inContract";

    private static readonly string[] NetOnly = ["Request", "Response", "Guid", "Title"];

    private static readonly string[] Known = ["id", "uuid", "name", "request", "response", "priority", "scenarioName",
        "requiredScenarioState", "newScenarioState", Metadata, "persistent", "insertionIndex"];

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["postServeActions"] = "the mock makes no requests of its own",
        ["serveEventListeners"] = "the mock makes no requests of its own",
    };

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="sandbox">Name of the sandbox whose paths may begin with it; empty for none.</param>
    /// <param name="files">Reads files for bodies.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="pointers">The location of each stub.</param>
    public IReadOnlyList<Stub> Read(JsonElement document, string sandbox, StubFiles files, List<StubError> errors,
        out IReadOnlyList<string> pointers)
    {
        var stubs = new List<Stub>();
        var places = new List<string>();
        foreach (var (value, pointer) in Mappings(document))
        {
            if (ReadOne(value, pointer, sandbox, files, errors, null) is not { } stub) continue;
            if (stubs.Exists(other => other.Id == stub.Id))
                errors.Add(new StubError(pointer, $"a mapping before this has the id {stub.Id}, too."));
            stubs.Add(stub);
            places.Add(pointer);
        }

        if (stubs.Count > StubLimits.Most)
            errors.Add(new StubError("", $"expected at most {StubLimits.Most} mappings, found {stubs.Count}."));
        pointers = places;
        return stubs;
    }

    /// <summary>Reads one mapping; null if there are errors.</summary>
    /// <param name="value">The mapping.</param>
    /// <param name="pointer">Its location.</param>
    /// <param name="sandbox">Name of the sandbox whose paths may begin with it; empty for none.</param>
    /// <param name="files">Reads files for bodies.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="id">Its id, whatever it says itself; null to take its own, or a new one.</param>
    public Stub? ReadOne(JsonElement value, string pointer, string sandbox, StubFiles files, List<StubError> errors, Guid? id)
    {
        var before = errors.Count;
        if (MappingPart.Of(value, pointer, errors) is not { } mapping) return null;
        var isNet = NetOnly.Any(mapping.Has);
        var own = Id(mapping, isNet ? ["Guid"] : ["id", "uuid"]);
        var stub = isNet ? ReadNet(mapping, sandbox, files, errors, id ?? own) : ReadWireMock(mapping, sandbox, files, errors, id ?? own);
        CheckTemplates(mapping, isNet ? "Response" : "response", isNet ? "UseTransformer" : "transformers", errors);
        return errors.Count == before ? stub : null;
    }

    private static void CheckTemplates(MappingPart mapping, string member, string templated, List<StubError> errors)
    {
        if (mapping.Any(member) is { ValueKind: JsonValueKind.Object } response && response.TryGetProperty(templated, out var flag)
            && flag.ValueKind is JsonValueKind.True or JsonValueKind.Array)
            TemplateCheck.Run(response, mapping.At(member), errors);
    }

    private static IEnumerable<(JsonElement Value, string Pointer)> Mappings(JsonElement document)
    {
        const string list = "mappings";
        var (array, pointer) = document.ValueKind == JsonValueKind.Object && document.TryGetProperty(list, out var mappings)
            && mappings.ValueKind == JsonValueKind.Array
            ? (mappings, JsonPointer.Segment(list))
            : (document, "");
        return array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray().Select((item, index) => (item, pointer + JsonPointer.Segment(index)))
            : [(array, pointer)];
    }

    private static Guid Id(MappingPart mapping, string[] names)
    {
        foreach (var name in names)
        {
            if (mapping.Text(name) is not { } text) continue;
            if (Guid.TryParse(text, out var id) && id != Guid.Empty) return id;
            mapping.Add(name, $"expected a UUID, found \"{Excerpt.Of(text)}\".");
        }

        return Guid.NewGuid();
    }

    private Stub ReadNet(MappingPart mapping, string sandbox, StubFiles files, List<StubError> errors, Guid id)
    {
        var model = NetConversion.Convert(mapping, sandbox, files, errors, out var path, out var delay);
        var scenario = mapping.Text("Scenario") is { Length: > 0 } name
            ? new StubScenario(name, null, States(mapping.Text("WhenStateIs"), mapping.Text("SetStateTo")))
            : null;
        model["Guid"] = id;
        return Made(model, mapping, mapping.Text("Title"), SaysSo(mapping, Data, path), id, scenario, delay, "Guid");
    }

    private Stub ReadWireMock(MappingPart mapping, string sandbox, StubFiles files, List<StubError> errors, Guid id)
    {
        mapping.CheckNames(Known, Refused);
        mapping.Flag("persistent");
        var model = new JsonObject { ["Guid"] = id };
        if (mapping.Text("name") is { } name) model["Title"] = name;
        // In WireMock 1 is the highest priority and 5 the default; in WireMock.Net lower comes first, too, and 0 is the default.
        model["Priority"] = mapping.Number("priority", 1, int.MaxValue) ?? 5;
        string? path = null;
        var delay = TimeSpan.Zero;
        model["Request"] = mapping.Object("request") is { } request
            ? RequestConversion.Convert(request, sandbox, errors, out path)
            : [];
        model["Response"] = mapping.Object("response") is { } response
            ? ResponseConversion.Convert(response, files, errors, out delay)
            : new JsonObject { ["StatusCode"] = 200 };
        if (mapping.Any("request") is null) mapping.Add("request", "expected the request to match.");
        return Made(model, mapping, mapping.Text("name"), SaysSo(mapping, Metadata, path), id, AddScenario(mapping, model), delay, "id");
    }

    // WireMock.Net has no stub for every state, and a stub without a new state would end the scenario.
    private static StubScenario? AddScenario(MappingPart mapping, JsonObject model)
    {
        if (mapping.Text("scenarioName") is not { Length: > 0 } name) return null;
        var (required, next) = (mapping.Text("requiredScenarioState"), mapping.Text("newScenarioState"));
        if (required is null)
        {
            mapping.Add("requiredScenarioState", "WireMock.Net has no stub for all states of a scenario; expected the state, such as "
                + $"\"{StubScenario.Started}\".");
            return null;
        }

        model["Scenario"] = name;
        model["WhenStateIs"] = required;
        model["SetStateTo"] = next ?? required;
        return new StubScenario(name, StubScenario.Started, States(required, next));
    }

    private static List<string> States(params string?[] states) => [.. states.OfType<string>().Distinct(StringComparer.Ordinal)];

    // The mapping names the operation's path, or has our mark.
    private bool SaysSo(MappingPart mapping, string member, string? path) =>
        (mapping.Any(member) is { ValueKind: JsonValueKind.Object }
            && mapping.Object(member)!.Any(Ours) is { ValueKind: JsonValueKind.Object }
            ? mapping.Object(member)!.Object(Ours)!.Flag(InContract)
            : null)
        ?? (path is not null && contract.Operations.Any(operation => operation.Path.Equals(path, StringComparison.OrdinalIgnoreCase)));

    private static Stub Made(JsonObject model, MappingPart mapping, string? name, bool inContract, Guid id, StubScenario? scenario,
        TimeSpan delay, string idMember)
    {
        // All others see no calls of the contract's operations.
        if (!inContract && model["Request"] is JsonObject request)
        {
            var headers = request["Headers"] as JsonArray ?? [];
            headers.Add((JsonNode)new JsonObject
            {
                ["Name"] = OperationField,
                ["IgnoreCase"] = true,
                ["RejectOnMatch"] = true,
                ["Matchers"] = new JsonArray(new JsonObject { ["Name"] = "WildcardMatcher", ["Pattern"] = "*", ["RejectOnMatch"] = true }),
            });
            request["Headers"] = headers;
        }

        var source = JsonNode.Parse(mapping.Json.GetRawText())!.AsObject();
        source[idMember] = id;
        if (idMember == "id") source["uuid"] = id;
        return new Stub(id, name, JsonElement.Parse(source.ToJsonString()), model.ToJsonString())
        {
            InContract = inContract,
            Scenario = scenario,
            Delay = delay,
        };
    }
}
