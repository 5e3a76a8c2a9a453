using EmailSync.Contract;

namespace EmailSync.MockServer.Resources;

/// <summary>
/// Finds operations without generated code by their path, in any letter case. The route table would make each call slower the more
/// operations a contract has.
/// </summary>
/// <param name="operations">The operations, in the contract's order.</param>
/// <exception cref="EmailSync.Contract.Schemas.ContractException">The server cannot read the body of one.</exception>
public sealed class OperationDirectory(IEnumerable<ContractOperation> operations)
{
    private readonly Dictionary<string, Entry> entries = Read(operations);

    /// <summary>The operation at a path below the sandbox's name; null if there is none.</summary>
    public OperationResource? Find(string? path)
    {
        if (path is null || entries.Count == 0) return null;
        return entries.TryGetValue(path.EndsWith('/') ? path[..^1] : path, out var entry) ? entry.Resource : null;
    }

    private static Dictionary<string, Entry> Read(IEnumerable<ContractOperation> operations)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var operation in operations)
        {
            OperationResource.CheckBody(operation);
            entries.TryAdd(operation.Path, new Entry(operation));
        }

        return entries;
    }

    private sealed class Entry(ContractOperation operation)
    {
        // Made at its first call: a contract may have thousands.
        public OperationResource Resource => field ??= OperationResource.WithoutCode(operation);
    }
}
