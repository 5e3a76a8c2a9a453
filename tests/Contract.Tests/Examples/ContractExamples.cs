using System.Text.Json;

namespace EmailSync.Contract.Tests.Examples;

/// <summary>The examples of request bodies in the contract, as they go over the wire.</summary>
internal static class ContractExamples
{
    private static readonly ContractDocument Contract = ContractDocument.Load();
    private static readonly JsonElement Document = JsonElement.Parse(Contract.Json.Span);

    /// <summary>Every operation that the mock runs, with each media type that its body may have.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> All() =>
        from operation in Contract.Operations
        where operation.IsImplemented
        from mediaType in operation.RequestBody?.MediaTypes ?? []
        select new TheoryDataRow<string, string>(operation.OperationId, mediaType);

    /// <summary>Those that name accounts to synchronise.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> OfSynchronising() =>
        All().Where(row => row.Data.Item1.Contains("_SyncEmailAccount", StringComparison.Ordinal));

    public static ContractOperation Operation(string operationId) =>
        Contract.Operations.Single(operation => operation.OperationId == operationId);

    /// <summary>The example as it is written in JSON; null if the contract has none.</summary>
    public static JsonElement? Value(ContractOperation operation, string mediaType) =>
        MediaType(operation, mediaType).TryGetProperty("example", out var example) ? example : null;

    /// <summary>The bytes that a client would send; null if the contract does not say them.</summary>
    public static string? OnTheWire(ContractOperation operation, string mediaType) =>
        MediaType(operation, mediaType).TryGetProperty("x-wire-example", out var wire) ? wire.GetString()
        : mediaType.EndsWith("json", StringComparison.Ordinal) ? Value(operation, mediaType)?.GetRawText()
        : null;

    private static JsonElement MediaType(ContractOperation operation, string mediaType) =>
        Document.GetProperty("paths").GetProperty(operation.Path).EnumerateObject()
            .Single(member => member.Name.Equals(operation.Method, StringComparison.OrdinalIgnoreCase)).Value
            .GetProperty("requestBody").GetProperty("content").EnumerateObject()
            .Single(member => member.Name.Equals(mediaType, StringComparison.OrdinalIgnoreCase)).Value;
}
