using System.Text.Json;
using EmailSync.Contract.Files;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>The contract, openapi/emailsync.yaml, for the server.</summary>
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

    /// <summary>The document as written, UTF-8.</summary>
    public ReadOnlyMemory<byte> Yaml { get; }

    /// <summary>info.version.</summary>
    public string Version { get; }

    /// <summary>Every operation, in the document's order.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>The media types that refusals may have, in the document's order.</summary>
    public IReadOnlyList<string> ErrorMediaTypes { get; }

    /// <summary>Reads the contract that is built into this assembly.</summary>
    /// <exception cref="ContractException">It has something that this server does not support; the message names the location.</exception>
    public static ContractDocument Load() => Parse(File("emailsync.json"), File("emailsync.yaml"));

    private static byte[] File(string name) => EmbeddedFile.Bytes(typeof(ContractDocument).Assembly, name);

    /// <summary>Reads a contract.</summary>
    /// <param name="json">OpenAPI 3.0 as JSON, UTF-8.</param>
    /// <param name="yaml">The same as written, to serve on request.</param>
    /// <param name="forms">What its values may look like.</param>
    /// <exception cref="ContractException">It has something that this server does not support; the message names the location.</exception>
    public static ContractDocument Parse(byte[] json, byte[] yaml, ValueForms forms = ValueForms.Stated)
    {
        // Not disposed: the schemas keep elements of it for as long as the server lives.
        var root = JsonDocument.Parse(json).RootElement;
        var version = root.TryGetProperty("info", out var info) && info.TryGetProperty("version", out var text) ? text.GetString() : null;
        return new ContractDocument(json, yaml, version ?? "0", new OperationReader(root, forms).ReadAll());
    }
}
