using System.Security.Cryptography;
using System.Text.Json.Serialization;
using EmailSync.Contract;

namespace EmailSync.WireMockAdmin.Answers;

/// <summary>The contract's operations as WireMock's stub mappings, read-only.</summary>
public sealed class StubMappings(ContractDocument contract, KnownStubs stubs, RedactedJson redacted)
{
    // The mapping of a call that matched none.
    private static readonly Guid None = IdOf("");

    public IReadOnlyList<ContractOperation> Operations => contract.Operations;

    /// <summary>The mapping of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="sandbox">Name of the sandbox for its path; empty for the root.</param>
    internal static StubMapping Of(ContractOperation operation, string sandbox)
    {
        var prefix = sandbox.Length == 0 ? "" : $"/{sandbox}";
        var id = IdOf(operation.OperationId);
        return new StubMapping(id, operation.OperationId, new(prefix + operation.Path, operation.Method),
            new(operation.SuccessStatus, null), id,
            new(operation.OperationId, operation.Summary, sandbox, $"{prefix}/openapi.yaml", $"{prefix}/__mock/requirements"));
    }

    /// <summary>The mapping of a call: its stub's, its operation's, or the one that WireMock writes if none matched.</summary>
    internal MappingJson Of(LoggedCall call)
    {
        if (call.StubId is { } id && stubs.Find(call.Entry.Sandbox, id) is { } stub) return new(null, stub, redacted);
        var mapping = call.IsMatched && call.StubId is null && contract.Find(call.Entry.CalledOperation) is { } operation
            ? Of(operation, call.Entry.Sandbox)
            : new StubMapping(call.StubId ?? None, null, new(null, "ANY"),
                new(call.Entry.Answer.Status, call.StubId is null ? false : null),
                call.StubId ?? None, null);
        return new(mapping, default, redacted);
    }

    /// <summary>All mappings of a request's sandboxes: stubs, then operations.</summary>
    internal IEnumerable<MappingJson> All(HttpContext http, ControlScope scope) =>
        stubs.Of(scope.ForRead(http)).Select(Of).Concat(Operations.Select(operation => Of(operation, http)));

    /// <summary>The mapping of the operation with an id; null if there is none.</summary>
    internal MappingJson? Operation(Guid id, HttpContext http) =>
        Operations.FirstOrDefault(operation => IdOf(operation.OperationId) == id) is { } operation ? Of(operation, http) : null;

    internal MappingJson Of(JsonElement stub) => new(null, stub, redacted);

    private MappingJson Of(ContractOperation operation, HttpContext http) =>
        new(Of(operation, ControlScope.Name(http) ?? ""), default, redacted);

    // The same for an operation in every run: a UUID (version 8, RFC 9562 section 5.8) of its id's hash.
    private static Guid IdOf(string operationId)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"emailsync {operationId}")).AsSpan(0, 16);
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true);
    }
}

internal sealed record StubMapping(
    Guid Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    StubRequest Request,
    StubResponse Response,
    Guid Uuid,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StubMetadata? Metadata);

internal sealed record StubRequest([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UrlPath, string Method);

internal sealed record StubMetadata(string OperationId, string? Summary, string Sandbox, string Contract, string Catalogue);
