using EmailSync.ContractDiff.Documents;

namespace EmailSync.ContractDiff.Operations;

/// <summary>One version of a contract: the operations of one or more files.</summary>
internal sealed class ContractVersion
{
    private readonly Dictionary<string, Operation> byTitle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Operation> byRoute = new(StringComparer.Ordinal);
    private readonly List<Operation> operations = [];

    /// <param name="name">The path that names it.</param>
    /// <param name="files">Its files; of two with the same operation, the first counts.</param>
    public ContractVersion(string name, IReadOnlyList<ContractFile> files)
    {
        Name = name;
        Files = files;
        foreach (var operation in files.SelectMany(file => new OperationReader(file).Read()))
        {
            if (!byTitle.TryAdd(operation.Title, operation)) continue;
            operations.Add(operation);
            byRoute.TryAdd(RouteOf(operation), operation);
        }
    }

    public string Name { get; }

    public IReadOnlyList<ContractFile> Files { get; }

    public IReadOnlyList<Operation> Operations => operations;

    /// <summary>References that lead nowhere, once the schemas are compared.</summary>
    public IEnumerable<string> Dangling => Files.SelectMany(file => file.Dangling);

    /// <summary>The operation of the same method and path; null if there is none.</summary>
    public Operation? Find(Operation other) => byTitle.GetValueOrDefault(other.Title) ?? byRoute.GetValueOrDefault(RouteOf(other));

    // The names of path parameters, and upper and lower case, make no difference to a request.
    private static string RouteOf(Operation operation) =>
        $"{operation.Method} {string.Join('/', operation.Path.Split('/').Select(StepOf))}";

    private static string StepOf(string step) => step.StartsWith('{') ? "{}" : step.ToLowerInvariant();
}
