using System.Text.Json;
using EmailSync.Contract.Files;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>The contract, openapi/emailsync.yaml, for the server.</summary>
public sealed class ContractDocument
{
    private readonly Dictionary<string, ContractOperation> byId;
    private readonly HashSet<ContractOperation> ofFiles = new(ReferenceEqualityComparer.Instance);

    private ContractDocument(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> yaml, string version,
        IReadOnlyList<ContractOperation> operations, IReadOnlyList<ContractFile> files)
    {
        Json = json;
        Yaml = yaml;
        Version = version;
        Operations = operations;
        Files = files;
        byId = new Dictionary<string, ContractOperation>(operations.Count, StringComparer.Ordinal);
        foreach (var file in files) ofFiles.UnionWith(file.Operations);
        foreach (var operation in operations) byId.TryAdd(operation.OperationId, operation);
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

    /// <summary>Every operation, in the document's order, then those of the files.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>The files whose operations were added; none if the contract is only the one that is built in.</summary>
    public IReadOnlyList<ContractFile> Files { get; }

    /// <summary>The paths of all operations, in their order, to find the nearest to another.</summary>
    public NameIndex Paths => field ??= new NameIndex([.. Operations.Select(operation => operation.Path)]);

    /// <summary>Whether an operation of this contract is of none of the files.</summary>
    public bool IsBuiltIn(ContractOperation operation) => !ofFiles.Contains(operation);

    /// <summary>The operation with an id, in the contract's spelling; null if there is none.</summary>
    public ContractOperation? Find(string? operationId) => operationId is null ? null : byId.GetValueOrDefault(operationId);

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
        var operations = new OperationReader(new OpenApiForm(root, SchemaDialect.Own(forms))).ReadAll();
        return new ContractDocument(json, yaml, version ?? "0", operations, []);
    }

    /// <summary>This contract with the operations of files. It wins where a file states one of its operations again.</summary>
    /// <param name="files">The files.</param>
    /// <exception cref="ContractFileException">Two files state the same operation, or two operations have the same id.</exception>
    public ContractDocument With(IReadOnlyList<ContractFile> files)
    {
        var own = Operations.Select(operation => operation.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var paths = new Dictionary<string, ContractFile>(StringComparer.OrdinalIgnoreCase);
        var ids = new HashSet<string>(byId.Keys, StringComparer.Ordinal);
        var added = new List<ContractOperation>();
        foreach (var file in files)
            foreach (var operation in file.Operations)
            {
                if (own.Contains(operation.Path)) continue;
                if (!paths.TryAdd(operation.Path, file))
                    throw new ContractFileException(file.Name, operation.Path,
                        $"an operation that is stated once, found it in {paths[operation.Path].Name} as well; leave one of them out");
                if (!ids.Add(operation.OperationId))
                    throw new ContractFileException(file.Name, operation.Path,
                        $"an operationId of its own, found {operation.OperationId}, which another operation has as well");
                added.Add(operation);
            }

        return new ContractDocument(Json, Yaml, Version, [.. Operations, .. added], [.. Files, .. files]);
    }
}
