namespace EmailSync.Export;

/// <summary>What the calls are written for.</summary>
public enum ExportFormat
{
    /// <summary>Mappings of WireMock.</summary>
    WireMock,

    /// <summary>A collection of Postman, version 2.1.</summary>
    Postman,

    /// <summary>An .http file for editors.</summary>
    Http,
}

/// <summary>Writes the calls of a contract for other tools.</summary>
public static class ContractExport
{
    /// <summary>The usual name of a file.</summary>
    public static string FileName(ExportFormat format) => format switch
    {
        ExportFormat.WireMock => "superoffice.mappings.json",
        ExportFormat.Postman => "superoffice.postman_collection.json",
        _ => "superoffice.http",
    };

    /// <summary>The names of agents of a contract.</summary>
    public static IReadOnlyList<string> Agents(ContractDocument contract) =>
        [.. contract.Operations.Select(operation => operation.Agent).Where(agent => agent.Length > 0).Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>Writes the calls.</summary>
    /// <param name="format">What for.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="agents">The agents to take, in any letter case; none for all.</param>
    /// <param name="baseUrl">The address of the mock, without a trailing slash; WireMock's mappings have none.</param>
    /// <param name="count">How many calls were written.</param>
    /// <returns>The file, in UTF-8.</returns>
    public static byte[] Write(ExportFormat format, ContractDocument contract, IReadOnlyCollection<string> agents, string baseUrl,
        out int count)
    {
        var calls = ExportedCalls.Of(contract, agents);
        count = calls.Count;
        return format switch
        {
            ExportFormat.WireMock => WireMockMappings.Write(calls),
            ExportFormat.Postman => PostmanCollection.Write(calls, baseUrl),
            _ => HttpFile.Write(calls, baseUrl),
        };
    }
}
