using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;

namespace EmailSync.WireMock.Answers;

/// <summary>The contract's operations as WireMock's stub mappings. They can be read, and by nothing here changed.</summary>
public sealed class StubMappings(ContractDocument contract)
{
    // What stands for the mapping of a call that matched none.
    private static readonly Guid None = IdOf("");

    public IReadOnlyList<ContractOperation> Operations => contract.Operations;

    /// <summary>Writes the mapping of an operation.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="sandbox">Name of the installation whose path it has; empty for the root.</param>
    public static void Write(Utf8JsonWriter json, ContractOperation operation, string sandbox)
    {
        var prefix = sandbox.Length == 0 ? "" : $"/{sandbox}";
        var id = IdOf(operation.OperationId);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", operation.OperationId);
        json.WriteStartObject("request");
        json.WriteString("urlPath", prefix + operation.Path);
        json.WriteString("method", operation.Method);
        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteNumber("status", operation.SuccessStatus);
        json.WriteEndObject();
        json.WriteString("uuid", id);
        json.WriteStartObject("metadata");
        json.WriteString("operationId", operation.OperationId);
        json.WriteString("summary", operation.Summary);
        json.WriteString("sandbox", sandbox);
        json.WriteString("contract", $"{prefix}/openapi.yaml");
        json.WriteString("catalogue", $"{prefix}/__mock/requirements");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the mapping of a call: its operation's, or where it matched none the one that WireMock writes then.</summary>
    public void WriteOf(Utf8JsonWriter json, LoggedCall call)
    {
        if (call.IsMatched && Called(call) is { } operation)
        {
            Write(json, operation, call.Entry.Sandbox);
            return;
        }

        json.WriteStartObject();
        json.WriteString("id", None);
        json.WriteStartObject("request");
        json.WriteString("method", "ANY");
        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteNumber("status", call.Entry.Answer.Status);
        json.WriteBoolean("fromConfiguredStub", false);
        json.WriteEndObject();
        json.WriteString("uuid", None);
        json.WriteEndObject();
    }

    private ContractOperation? Called(LoggedCall call) =>
        contract.Operations.FirstOrDefault(operation => operation.OperationId == call.Entry.CalledOperation);

    // The same for an operation in every run: a UUID (version 8, RFC 9562 section 5.8) of its id's hash.
    private static Guid IdOf(string operationId)
    {
        var octets = SHA256.HashData(Encoding.UTF8.GetBytes($"emailsync {operationId}")).AsSpan(0, 16);
        octets[6] = (byte)(0x80 | (octets[6] & 0x0f));
        octets[8] = (byte)(0x80 | (octets[8] & 0x3f));
        return new Guid(octets, bigEndian: true);
    }
}
