using System.Text.Json.Serialization;
using EmailSync.Contract;

namespace EmailSync.MockServer.Admin;

/// <summary>Lists the contracts that the mock serves: the built-in one, then an entry for each agent of the files.</summary>
public sealed class ContractListRoute : ControlRoute
{
    public ContractListRoute(ContractDocument contract)
        : base("/openapi", "The contracts, by agent.") =>
        On("GET", http => ControlJson.WriteAsync(http, Of(contract, http.Request.PathBase.ToUriComponent()),
            ContractListJson.Default.ContractsJson));

    private static ContractsJson Of(ContractDocument contract, string prefix)
    {
        var own = contract.Operations.Where(contract.IsBuiltIn).ToList();
        var others = contract.Operations.Where(operation => !contract.IsBuiltIn(operation))
            .GroupBy(operation => operation.Agent, StringComparer.OrdinalIgnoreCase);
        return new ContractsJson([
            new(string.Join(", ", own.Select(operation => operation.Agent).Distinct()), own.Count, true, $"{prefix}/openapi.json"),
            .. others.Select(agent => new ContractJson(agent.Key, agent.Count(), false,
                $"{prefix}/openapi/{Uri.EscapeDataString(agent.Key)}.json")),
        ]);
    }
}

internal sealed record ContractsJson(IEnumerable<ContractJson> Contracts);

internal sealed record ContractJson(string Agent, int Operations, bool BuiltIn, string Json);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ContractsJson))]
internal sealed partial class ContractListJson : JsonSerializerContext;
