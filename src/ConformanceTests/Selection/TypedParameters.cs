using EmailSync.Contract.Schemas;

namespace EmailSync.ConformanceTests.Selection;

/// <summary>Calls of an operation with typed query parameters.</summary>
/// <param name="Operation">The operation.</param>
public sealed record TypedParameters(ContractOperation Operation)
{
    /// <summary>
    /// The operations of a contract with a query parameter that is required or not a text. Only those of the EMail agent that return
    /// something: a valid call of the others would delete what its key names, or take the key of a mail account for another's.
    /// </summary>
    public static IEnumerable<TypedParameters> In(ContractDocument contract) => contract.Operations
        .Where(operation => operation.Agent == "EMail" && operation.SuccessStatus != 204 && operation.Parameters.Any(IsChecked))
        .Select(operation => new TypedParameters(operation));

    /// <summary>A valid call.</summary>
    /// <param name="accepted">The accepted request, for its credentials.</param>
    /// <param name="installation">Where it goes.</param>
    public WireRequest Right(WireRequest accepted, TargetInstallation installation) => Call(accepted, installation, null, null);

    /// <summary>Calls with one wrong parameter each.</summary>
    public IEnumerable<(string Label, WireRequest Request)> Wrong(WireRequest accepted, TargetInstallation installation)
    {
        foreach (var parameter in Operation.Parameters.Where(IsChecked))
        {
            if (parameter.Required) yield return ($"{parameter.Name} is missing", Call(accepted, installation, parameter, null));
            foreach (var value in WrongValues(parameter.Schema.Shape))
                yield return ($"{parameter.Name} is {value}", Call(accepted, installation, parameter, value));
        }
    }

    private WireRequest Call(WireRequest accepted, TargetInstallation installation, ContractParameter? changed, string? value)
    {
        var call = accepted with { Method = Operation.Method, Target = installation.Prefix + Operation.Path };
        call = Operation.RequestBody is null ? call.Without("Content-Type").WithContent("") : call.WithContent("application/json", "{}");
        foreach (var parameter in Operation.Parameters.Where(parameter => parameter.In == "query"))
            if ((parameter == changed ? value : parameter.Required ? RightValue(parameter.Schema.Shape, installation) : null) is { } sent)
                call = call.WithQuery($"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(sent)}");
        return call;
    }

    private static bool IsChecked(ContractParameter parameter) =>
        parameter.In == "query" && (parameter.Required || WrongValues(parameter.Schema.Shape).Any());

    // The keys that the agent's operations take are those of mail accounts.
    private static string RightValue(Schema schema, TargetInstallation installation) => schema switch
    {
        { Enum.Count: > 0 } => schema.Enum[0].ToString(),
        { Type: SchemaType.Integer, Minimum: null } => (installation.Mailbox ?? 1).ToString(CultureInfo.InvariantCulture),
        { Type: SchemaType.Integer or SchemaType.Number } => (schema.Minimum ?? 1).ToString(CultureInfo.InvariantCulture),
        { Type: SchemaType.Boolean } => "true",
        _ => "name",
    };

    private static IEnumerable<string> WrongValues(Schema schema) => schema switch
    {
        { Type: SchemaType.Integer, Format: "int32" } => ["x", "1.5", "2147483648"],
        { Type: SchemaType.Integer } => ["x", "1.5"],
        { Type: SchemaType.Number or SchemaType.Boolean } => ["x"],
        _ => [],
    };
}
