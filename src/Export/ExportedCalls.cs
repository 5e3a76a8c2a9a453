using EmailSync.MadeAnswers;

namespace EmailSync.Export;

/// <summary>The calls of a contract: with its own examples, and where it has none, with made ones.</summary>
internal static class ExportedCalls
{
    private const string Json = "application/json";

    // Of the mock's sample accounts.
    private const string Account = "17";

    /// <summary>
    /// The calls by agent, in the contract's order. Those that delete come last, and the other way round: what belongs to a record goes
    /// before the record. So the calls can run one after the other.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <param name="agents">The agents to take; none for all.</param>
    public static IReadOnlyList<ExportedCall> Of(ContractDocument contract, IReadOnlyCollection<string> agents)
    {
        var samples = new SampleContent();
        var examples = new ContractExamples(contract.Json);
        var calls = contract.Operations
            .Where(operation => agents.Count == 0 || agents.Contains(operation.Agent, StringComparer.OrdinalIgnoreCase))
            .Select(operation => Of(operation, samples, examples)).ToList();
        return [.. calls.Where(call => !call.Deletes).GroupBy(call => call.Group).SelectMany(group => group),
            .. calls.Where(call => call.Deletes).Reverse()];
    }

    private static ExportedCall Of(ContractOperation operation, SampleContent samples, ContractExamples examples)
    {
        var body = examples.Request(operation) ?? samples.Request(operation);
        return new ExportedCall(
            operation,
            operation.OperationId[(operation.OperationId.LastIndexOf('_') + 1)..],
            [.. operation.Parameters.Where(parameter => parameter is { In: "query", Required: true })
                .Select(parameter => (parameter, examples.Parameter(operation, parameter) ?? Value(parameter)))],
            body,
            body is null ? null : TypeOf(operation),
            examples.Answer(operation) ?? samples.Answer(operation));
    }

    private static string TypeOf(ContractOperation operation) =>
        operation.RequestBody!.MediaTypes is var types && types.Contains(Json) ? Json : types[0];

    private static string Value(ContractParameter parameter)
    {
        var shape = parameter.Schema.Shape;
        if (shape is { Type: SchemaType.Array, Items: { } items }) shape = items.Shape;
        if (shape.Enum.Count > 0) return shape.Enum[0].ToString();
        return (shape.Type, shape.Format) switch
        {
            (SchemaType.Integer or SchemaType.Number, _) =>
                parameter.Name.EndsWith("AccountId", StringComparison.OrdinalIgnoreCase) ? Account : "7",
            (SchemaType.Boolean, _) => "true",
            (SchemaType.String, "date-time") => "2026-01-31T12:00:00Z",
            (SchemaType.String, "date") => "2026-01-31",
            (SchemaType.String, "uuid") => "7f000000-0000-4000-8000-000000000007",
            _ => "text",
        };
    }
}
