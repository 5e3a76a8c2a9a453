using System.Text.Json;
using EmailSync.Contract.Files;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>The contract, openapi/emailsync.yaml, as the server needs it.</summary>
public sealed class ContractDocument
{
    private ContractDocument(byte[] json, byte[] yaml, string version, IReadOnlyList<ContractOperation> operations)
    {
        Json = json;
        Yaml = yaml;
        Version = version;
        Operations = operations;
        ErrorMediaTypes = [.. operations.SelectMany(operation => operation.Responses)
            .Where(response => response.Status >= 400)
            .SelectMany(response => response.MediaTypes).Distinct()];
    }

    /// <summary>The document as JSON, UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The document as it was written, UTF-8.</summary>
    public ReadOnlyMemory<byte> Yaml { get; }

    /// <summary>info.version.</summary>
    public string Version { get; }

    /// <summary>Every operation, in the document's order.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>The media types that refusals may have, in the document's order.</summary>
    public IReadOnlyList<string> ErrorMediaTypes { get; }

    /// <summary>Reads the contract that is built into this assembly.</summary>
    /// <exception cref="ContractException">It says something that this server cannot keep; the message names the place.</exception>
    public static ContractDocument Load() => Parse(File("emailsync.json"), File("emailsync.yaml"));

    private static byte[] File(string name) => EmbeddedFile.Bytes(typeof(ContractDocument).Assembly, name);

    /// <summary>Reads a contract.</summary>
    /// <param name="json">OpenAPI 3.0 as JSON, UTF-8.</param>
    /// <param name="yaml">The same as it was written, handed out to who asks for it.</param>
    /// <exception cref="ContractException">It says something that this server cannot keep; the message names the place.</exception>
    public static ContractDocument Parse(byte[] json, byte[] yaml)
    {
        // Not disposed: the schemas keep elements of it for as long as the server lives.
        var root = JsonDocument.Parse(json).RootElement;
        var version = root.TryGetProperty("info", out var info) && info.TryGetProperty("version", out var text) ? text.GetString() : null;
        return new ContractDocument(json, yaml, version ?? "0", new OperationReader(root).ReadAll());
    }
}
