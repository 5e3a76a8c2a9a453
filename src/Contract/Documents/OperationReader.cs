using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>Reads the operations under <c>paths</c>.</summary>
/// <param name="form">How the document writes them.</param>
internal sealed class OperationReader(DocumentForm form)
{
    private const string Agents = "/api/v1/Agents/";
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];
    private readonly List<UnservedOperation> unserved = [];

    /// <summary>Operations of somebody else's document that are not served.</summary>
    public IReadOnlyList<UnservedOperation> Unserved => unserved;

    /// <exception cref="ContractException">The document is wrong.</exception>
    public List<ContractOperation> ReadAll()
    {
        var operations = new List<ContractOperation>();
        foreach (var (name, path) in form.Paths.Members())
        {
            if (form.IsForeign && name.StartsWith("x-", StringComparison.Ordinal)) continue;
            foreach (var (method, operation) in Served(name, path))
                if (TryRead(name, method, path, operation) is { } read)
                    operations.Add(read);
        }

        return operations;
    }

    private List<(string Name, KeywordValue Value)> Served(string name, KeywordValue path)
    {
        var methods = path.Members().Where(member => Methods.Contains(member.Name)).ToList();
        if (WhyUnserved(name) is { } reason)
        {
            if (!form.IsForeign) throw new ContractException(path.Pointer, reason);
            foreach (var method in methods) LeaveOut(name, method.Name, new ContractException(path.Pointer, reason));
            return [];
        }

        if (methods.Count == 1) return methods;
        const string One = "one operation: a path of an agent takes one method, and GET describes it";
        if (!form.IsForeign) throw new ContractException(path.Pointer, One);
        foreach (var method in methods)
            if (method.Name != "post")
                LeaveOut(name, method.Name, new ContractException(method.Value.Pointer, One));
        return methods.FindAll(method => method.Name == "post");
    }

    private string? WhyUnserved(string name) =>
        name.Contains('{') ? "a path without parameters: agents take theirs in the query or the body"
        : form.IsForeign && !ServedPath(name).StartsWith(Agents, StringComparison.OrdinalIgnoreCase)
            ? $"a path below {Agents}: the mock serves agents only"
        : null;

    private ContractOperation? TryRead(string name, string method, KeywordValue path, KeywordValue operation)
    {
        try
        {
            var read = Read(form.IsForeign ? ServedPath(name) : name, method, path, operation);
            if (WhyIncomplete(read) is not { } nothing) return read;
            LeaveOut(name, method, nothing);
        }
        catch (ContractException reason) when (form.IsForeign && reason is UnservedException or DanglingReferenceException)
        {
            LeaveOut(name, method, reason);
        }

        return null;
    }

    private void LeaveOut(string path, string method, ContractException reason) =>
        unserved.Add(new UnservedOperation(method.ToUpperInvariant(), path, reason.Pointer, reason.Expected));

    // With the base of the installation, which the mock takes as the name of a sandbox, left out.
    private string ServedPath(string name)
    {
        var whole = $"{form.BasePath.TrimEnd('/')}{name}";
        var start = whole.IndexOf(Agents, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? whole : $"{Agents}{whole[(start + Agents.Length)..]}";
    }

    private ContractException? WhyIncomplete(ContractOperation operation)
    {
        if (form.Dangling.Count == 0) return null;
        IEnumerable<Schema?> roots = [.. operation.Parameters.Select(parameter => parameter.Schema), operation.RequestBody?.Schema,
            .. operation.Responses.Select(response => response.Schema)];
        var reached = SchemaGraph.Reachable(roots.OfType<Schema>(), new HashSet<Schema>(ReferenceEqualityComparer.Instance));
        return reached.Select(schema => form.Dangling.GetValueOrDefault(schema)).FirstOrDefault(reason => reason is not null);
    }

    private ContractOperation Read(string path, string method, KeywordValue whole, KeywordValue operation)
    {
        var shared = form.Parameters(whole.Find("parameters"));
        var own = form.Parameters(operation.Find("parameters"));
        var responses = form.Responses(operation);
        return new ContractOperation(
            operation.Find("operationId")?.Text()
                ?? throw new ContractException($"{operation.Pointer}/operationId", "a name, found nothing"),
            method.ToUpperInvariant(),
            path,
            operation.Find("summary")?.Text() ?? "",
            operation.Find("description")?.Text(),
            [.. shared.Where(parameter => !own.Exists(other => other.Name == parameter.Name && other.In == parameter.In)), .. own],
            form.Body(whole, operation),
            responses.Find(response => response.Status is >= 200 and < 300)?.Status
                ?? throw new ContractException($"{operation.Pointer}/responses", "a response for success, such as 204"),
            responses,
            IsImplemented(operation));
    }

    // Contracts that were imported before have the extension's old name.
    private static bool IsImplemented(KeywordValue operation) =>
        (operation.Find("x-implemented") ?? operation.Find("x-imitated"))?.Element.ValueKind != JsonValueKind.False;
}

/// <summary>An operation of a file that is not served.</summary>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">Its path in the file.</param>
/// <param name="Pointer">JSON pointer in the file to the reason.</param>
/// <param name="Expected">What was expected there, and what was found.</param>
public sealed record UnservedOperation(string Method, string Path, string Pointer, string Expected);
