using System.Globalization;
using EmailSync.ReferencePages.Importing.Carriers;
using EmailSync.ReferencePages.Importing.Operations;
using Microsoft.AspNetCore.WebUtilities;

namespace EmailSync.ReferencePages.Importing.Writing;

/// <summary>An operation as OpenAPI: structure, with names in place of prose.</summary>
internal sealed class OpenApiOperation(SharedParts shared, SchemaJson schemas, bool isPatchKnown)
{
    private const string Departures = "x-departures";
    private const string JsonPatch = "application/json-patch+json";

    // In the order of their statuses; the format of a refusal does not depend on the operation.
    private static readonly (string Status, string Name, bool IsOfBody)[] Refusals =
    [
        ("400", "BadRequest", false), ("401", "Unauthorized", false), ("403", "Forbidden", false), ("404", "NotFound", false),
        ("405", "MethodNotAllowed", false), ("413", "ContentTooLarge", true), ("415", "UnsupportedMediaType", true),
    ];

    public JsonObject Of(OperationPlan plan)
    {
        var page = plan.Page;
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray(page.Agent.Value),
            ["operationId"] = page.Uid.Value,
            ["summary"] = CarrierName.InWords(page.Operation.Value),
            ["description"] = $"{page.Operation.Value} of the agent {page.Agent.Value}.",
            ["x-implemented"] = false,
            [EvidenceJson.Name] = EvidenceJson.Of(Source.Docs),
            ["parameters"] = new JsonArray([.. Parameters(plan)]),
        };
        if (plan.Body is { } body) operation.Add("requestBody", Body(body));
        operation.Add("responses", Responses(plan));
        if (shared.Security() is { } security) operation.Add("security", security);
        return operation;
    }

    private IEnumerable<JsonNode> Parameters(OperationPlan plan)
    {
        foreach (var parameter in plan.Query)
            yield return (parameter is
            { Name: "$select", IsRequired: false, IsFromSwagger: false, Shape: { Kind: ShapeKind.Text, Format: null } }
                ? shared.Parameter(parameter.Name, "query")
                : null)
                ?? Parameter(parameter.Name, "query", parameter.IsRequired, schemas.Of(parameter.Shape),
                    EvidenceJson.Of(parameter.IsFromSwagger ? Source.Vendor : Source.Docs));
        foreach (var header in plan.Page.Headers)
            yield return Header(header.Name, EvidenceJson.Of(Source.Docs));
        foreach (var header in plan.Page.SampleRequest?.Headers ?? [])
            if (!plan.Page.Headers.Any(row => string.Equals(row.Name, header.Name, StringComparison.OrdinalIgnoreCase)))
                yield return Header(header.Name, EvidenceJson.Of(Source.Docs, "Only in the page's sample request"));
    }

    private JsonObject Header(string name, JsonObject evidence) =>
        shared.Parameter(name, "header") ?? Parameter(name, "header", false, new JsonObject { ["type"] = "string" }, evidence);

    private static JsonObject Parameter(string name, string location, bool isRequired, JsonObject schema, JsonObject evidence)
    {
        schema.Remove("nullable");
        return new JsonObject
        {
            ["name"] = name,
            ["in"] = location,
            ["required"] = isRequired,
            ["description"] = $"{name}.",
            [EvidenceJson.Name] = evidence,
            ["schema"] = schema
        };
    }

    private JsonObject Body(BodyPlan body)
    {
        var content = new JsonObject();
        foreach (var mediaType in body.MediaTypes)
        {
            var schema = schemas.Of(body.Shape);
            if (mediaType.Name == JsonPatch && isPatchKnown && body.Shape.IsObject && shared.Use("schemas", "JsonPatch") is { } patch)
                schema = new JsonObject { ["oneOf"] = new JsonArray(patch, schema) };
            content.Add(mediaType.Name, new JsonObject
            {
                [EvidenceJson.Name] = body.AreMediaTypesListed || mediaType.IsOnlyShown
                    ? OfMediaType(mediaType)
                    : EvidenceJson.Of(Source.Assumed, "The page lists no media types"),
                ["schema"] = schema,
            });
        }

        var written = new JsonObject
        {
            ["required"] = body.IsRequired ?? true,
            ["description"] = $"{body.Name}.",
            [EvidenceJson.Name] = body.IsRequired is null
                ? EvidenceJson.Of(Source.Assumed, "The page does not say whether there has to be a body")
                : EvidenceJson.Of(Source.Vendor),
            ["content"] = content,
        };
        if (body.StandIns.Count > 0) written.Add(Departures, Named(body.StandIns));
        return written;
    }

    private static JsonObject OfMediaType(MediaTypePlan type) => type.IsOnlyShown
        ? EvidenceJson.Of(Source.Assumed, "Only the page's sample has it")
        : EvidenceJson.Of(Source.Docs);

    // The pages name an unrelated type where they do not know one (D-12).
    private static JsonArray Named(IReadOnlyList<string> facts) => [.. facts.Select(fact => (JsonNode)Departure("D-12", fact))];

    private JsonObject Responses(OperationPlan plan)
    {
        var responses = new JsonObject();
        foreach (var status in plan.Page.Response.Statuses.DistinctBy(status => status.Value).OrderBy(status => status.Value))
        {
            var response = new JsonObject { ["description"] = Phrase(status.Value), [EvidenceJson.Name] = EvidenceJson.Of(Source.Docs) };
            if (status.Value == plan.Page.Response.Success.Value)
            {
                if (plan.Result is { } result)
                {
                    response.Add("content", Content(result));
                    if (result.StandIns.Count > 0) response.Add(Departures, Named(result.StandIns));
                }
                else if (OfNoContent(plan.Page) is { Count: > 0 } departures) response.Add(Departures, departures);
            }

            responses.Add(status.Value.ToString(CultureInfo.InvariantCulture), response);
        }

        foreach (var (status, name, isOfBody) in Refusals)
            if ((plan.Body is not null || !isOfBody) && !responses.ContainsKey(status) && shared.Use("responses", name) is { } refusal)
                responses.Add(status, refusal);
        return responses;
    }

    // The pages show content with a status that has none (D-1), and name a body for it (D-2).
    private static JsonArray OfNoContent(ReferencePage page)
    {
        var departures = new JsonArray();
        foreach (var header in page.SampleResponse?.Headers ?? [])
            departures.Add((JsonNode)Departure("D-1", $"sample-response-header {header.Name}"));
        if (page.SampleResponse?.Body is not null) departures.Add((JsonNode)Departure("D-1", "sample-response-body"));
        if (page.Response.Body is not null || page.Response.Type is not null) departures.Add((JsonNode)Departure("D-2", "response-body"));
        return departures;
    }

    private static JsonObject Departure(string id, string fact) => new() { ["id"] = id, ["fact"] = fact };

    private JsonObject Content(ContentPlan result)
    {
        var content = new JsonObject();
        foreach (var mediaType in result.MediaTypes)
            content.Add(mediaType.Name,
                new JsonObject { [EvidenceJson.Name] = OfMediaType(mediaType), ["schema"] = schemas.OfResult(result) });
        return content;
    }

    private static string Phrase(int status) =>
        ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : $"Status {status}";
}

/// <summary>The head of a new contract, before its operations.</summary>
internal static class ContractHead
{
    /// <param name="plans">The operations.</param>
    /// <param name="own">This program's own contract, whose servers and contact a new one takes over.</param>
    /// <param name="content">Tags, paths and components.</param>
    public static JsonObject Of(List<OperationPlan> plans, JsonObject own, JsonObject content)
    {
        var agents = string.Join(", ", plans.Select(plan => plan.Page.Agent.Value).Distinct());
        var info =
            new JsonObject
            {
                ["title"] = $"SuperOffice {agents}",
                ["version"] = "0.1.0",
                ["description"] = $"Operations of {agents}, imported from reference pages."
            };
        if (own["info"]?["contact"] is { } contact) info.Add("contact", contact.DeepClone());
        var head = new JsonObject { ["openapi"] = "3.0.3", ["info"] = info };
        if (own["servers"] is { } servers) head.Add("servers", servers.DeepClone());
        foreach (var (name, part) in content) head.Add(name, part!.DeepClone());
        return head;
    }
}
