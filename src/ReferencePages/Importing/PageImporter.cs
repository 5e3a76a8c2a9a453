using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.ReferencePages.Importing.Carriers;
using EmailSync.ReferencePages.Importing.Contracts;
using EmailSync.ReferencePages.Importing.Operations;
using EmailSync.ReferencePages.Importing.Swagger;
using EmailSync.ReferencePages.Importing.Writing;
using EmailSync.ReferencePages.Importing.Yaml;

namespace EmailSync.ReferencePages.Importing;

/// <summary>Adds the operations of reference pages to a contract, or makes a new contract of them.</summary>
/// <param name="files">The Swagger files that fill in what pages omit.</param>
/// <param name="contract">The contract to add to; null to make a new one.</param>
internal sealed class PageImporter(IReadOnlyList<SwaggerFile> files, ContractText? contract)
{
    private const string NewContract = "the new contract";

    private readonly JsonObject own = (JsonObject)JsonNode.Parse(ContractDocument.Load().Json.Span)!;
    private readonly CarrierRegistry registry = new(files);
    private readonly List<string> warnings = [];
    private readonly List<string> skipped = [];

    public ImportResult Import(IReadOnlyList<ReferencePage> pages)
    {
        var errors = pages.SelectMany(PageLimits.Problems).ToList();
        var missing = Missing(pages, errors);
        if (errors.Count > 0) return ImportResult.Refused(errors);
        if (missing.Count == 0 && contract is not null) return new ImportResult(contract.ToBytes(), [], skipped, [], warnings, []);

        // Sorted by path, so that the result does not depend on the order of the pages.
        warnings.AddRange(files.SelectMany(file => file.Warnings));
        var standIns = new StandIns(missing, files, contract?.Json.At("components", "schemas").Members() ?? [],
            own.At("components", "schemas").Members());
        var plans = missing.OrderBy(page => page.Path.Value, StringComparer.Ordinal)
            .ToDictionary(page => page, page => Plan(page, standIns));
        return Write([.. missing.Select(page => plans[page])]);
    }

    private List<ReferencePage> Missing(IReadOnlyList<ReferencePage> pages, List<string> errors)
    {
        var there = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in contract?.Json.At("paths").Members() ?? [])
            there[path.Key] = path.Value.Members().ContainsKey("post") ? "the contract has it already" : "";
        var ids = Ids(contract?.Json);

        var missing = new List<ReferencePage>();
        foreach (var page in pages)
        {
            var name = $"{page.Method.Value} {page.Path.Value}";
            if (there.TryGetValue(page.Path.Value, out var reason))
            {
                if (reason.Length > 0) skipped.Add($"{page.Name}: {name} is not added: {reason}");
                else
                    errors.Add(
                        $"{page.Name}:{page.Path.Line}: expected a path that the contract does not have under another method, "
                            + $"found {page.Path.Value}");
                continue;
            }

            there.Add(page.Path.Value, $"{page.Name} describes it, too");
            if (!ids.Add(page.Uid.Value))
                errors.Add($"{page.Name}:{page.Uid.Line}: expected a unique operationId, found {page.Uid.Value} a second time");
            missing.Add(page);
        }

        return missing;
    }

    private static HashSet<string> Ids(JsonObject? document) =>
        document.At("paths").Members().SelectMany(path => path.Value.Members()).Select(method => method.Value.At("operationId").Text())
            .OfType<string>().ToHashSet(StringComparer.Ordinal);

    private OperationPlan Plan(ReferencePage page, StandIns standIns)
    {
        var file = files.FirstOrDefault(candidate => candidate.Operations.ContainsKey(page.Path.Value));
        if (file is null && files.Count > 0)
            warnings.Add($"{page.Name}:{page.Path.Line}: no Swagger file has {page.Path.Value}; it is taken from the page alone");
        return new OperationPlanner(page, file, registry, standIns, warnings).Plan();
    }

    private ImportResult Write(List<OperationPlan> plans)
    {
        var settlement = new CarrierSettlement(registry, new ContractSchemas(contract?.Json.At("components", "schemas").Members()),
            warnings);
        plans = [.. plans.Select(plan => Complete(plan, settlement))];
        var carriers = settlement.Settle(plans.SelectMany(plan => Roots(plan).Select(root => (root, plan.Page.Agent.Value))));

        var shared = new SharedParts(contract?.Json ?? [], own);
        var schemas = new SchemaJson(reference => registry.Of(reference, "").FinalName!);
        var isPatchKnown = contract is null || shared.HasSchema("JsonPatch");
        var operations = new OpenApiOperation(shared, schemas, isPatchKnown);
        var paths = new JsonObject();
        foreach (var plan in plans) paths.Add(plan.Page.Path.Value, new JsonObject { ["post"] = operations.Of(plan) });

        var components = shared.Additions;
        if (carriers.Count > 0)
        {
            var added = new JsonObject();
            foreach (var carrier in carriers) added.Add(carrier.FinalName!, schemas.Of(carrier));
            foreach (var (name, schema) in components.At("schemas").Members()) added.Add(name, schema!.DeepClone());
            components["schemas"] = added;
        }

        return Finish(plans, carriers, paths, components);
    }

    private ImportResult Finish(List<OperationPlan> plans, IReadOnlyList<Carrier> carriers, JsonObject paths, JsonObject components)
    {
        var additions = new JsonObject();
        if (Tags(plans) is { Count: > 0 } tags) additions.Add("tags", tags);
        additions.Add("paths", paths);
        if (components.Count > 0) additions.Add("components", components);
        try
        {
            var document = contract is null ? ContractHead.Of(plans, own, additions) : additions;
            var after = contract is null
                ? ContractText.Read(NewContract,
                    System.Text.Encoding.UTF8.GetBytes(string.Join('\n', YamlDocumentText.Lines(document)) + "\n"))
                : contract.With(YamlAddition.Apply(contract.Text, contract.Root, additions));
            var problems = ContractCheck.Problems(contract?.Json, document, after).ToList();
            return problems.Count > 0
                ? ImportResult.Refused(problems)
                : new ImportResult(after.ToBytes(), [.. plans.Select(plan => $"POST {plan.Page.Path.Value}")], skipped,
                    [.. carriers.Select(carrier => carrier.FinalName!)], warnings, []);
        }
        catch (ContractTextException wrong)
        {
            return ImportResult.Refused([$"{contract?.Name ?? NewContract}:{wrong.Line}: {wrong.Message}"]);
        }
    }

    private JsonArray Tags(List<OperationPlan> plans)
    {
        var known = (contract?.Json.At("tags") as JsonArray)?.Select(tag => tag.At("name").Text()).ToHashSet() ?? [];
        return [.. plans.Select(plan => plan.Page.Agent.Value).Where(known.Add)
            .Select(agent => (JsonNode)new JsonObject { ["name"] = agent, ["description"] = $"Agent {agent}." })];
    }

    private static OperationPlan Complete(OperationPlan plan, CarrierSettlement settlement) => plan with
    {
        Body = plan.Body is { } body ? body with { Shape = settlement.Complete(body.Name, body.Shape, body.Shown) } : null,
        Result = plan.Result is { } result ? result with { Shape = settlement.Complete(result.Name, result.Shape, result.Shown) } : null,
    };

    private static IEnumerable<Shape> Roots(OperationPlan plan)
    {
        if (plan.Body is { } body) yield return body.Shape;
        if (plan.Result is { } result) yield return result.Shape;
    }
}

/// <summary>The result of an import.</summary>
/// <param name="Bytes">The contract with the operations, UTF-8; null if there are errors.</param>
/// <param name="Added">The operations that were added, as method and path.</param>
/// <param name="Skipped">The operations that the contract already has.</param>
/// <param name="Schemas">The schemas that were added.</param>
/// <param name="Warnings">Contradictions, and how each was decided.</param>
/// <param name="Errors">Why nothing was added.</param>
internal sealed record ImportResult(
    byte[]? Bytes,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<string> Schemas,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Errors)
{
    public static ImportResult Refused(IReadOnlyList<string> errors) => new(null, [], [], [], [], errors);
}

/// <summary>Checks for what neither the mock nor the generated code could support.</summary>
internal static partial class PageLimits
{
    public static IEnumerable<string> Problems(ReferencePage page)
    {
        if (page.Method.Value != "POST")
            yield return At(page, page.Method.Line, $"expected POST, the method of all agents' operations, found {page.Method.Value}");
        if (!AgentPath().IsMatch(page.Path.Value))
            yield return At(page, page.Path.Line,
                $"expected a path such as /api/v1/Agents/EMail/SyncEmailAccount, found {page.Path.Value}");
        foreach (var parameter in page.QueryParameters)
            if (PageTypes.Read(parameter.Type).Kind is ShapeKind.Array or ShapeKind.Map or ShapeKind.Carrier)
                yield return At(page, parameter.Line,
                    $"expected a query parameter that is a text, a number or a boolean, found {parameter.Name} as {parameter.Type}");
    }

    private static string At(ReferencePage page, int line, string reason) => $"{page.Name}:{line}: {reason}";

    [GeneratedRegex(@"^/api/v1/Agents/[A-Za-z][A-Za-z0-9]*/[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex AgentPath();
}
