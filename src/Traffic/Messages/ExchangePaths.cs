using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Traffic.Messages;

/// <summary>Finds the resource at the path of an exchange, whatever stands before it.</summary>
internal sealed class ExchangePaths(ContractDocument contract, IEnumerable<Resource> others)
{
    private const int MostSegments = 32;
    private const string Api = "/api/";
    private readonly Lazy<OperationDirectory> operations = new(() => new OperationDirectory(contract.Operations));
    private readonly Lazy<Dictionary<string, Resource>> resources = new(() => Read(others));

    /// <summary>Splits a target.</summary>
    public ExchangePath Find(string target)
    {
        var end = target.AsSpan().IndexOfAny('?', '#');
        var path = Decoded(end < 0 ? target : target[..end]);
        var query = end >= 0 && target[end] == '?' ? target[end..] : "";
        var at = 0;
        for (var segments = 0; at >= 0 && segments < MostSegments; segments++)
        {
            if ((at == 0 || path[at - 1] != '/') && ResourceAt(path[at..]) is { } resource)
                return new ExchangePath(path[..at], path[at..], query, resource);
            at = at + 1 < path.Length ? path.IndexOf('/', at + 1) : -1;
        }

        var api = path.IndexOf(Api, StringComparison.OrdinalIgnoreCase);
        return api < 0
            ? new ExchangePath("", path, query, null)
            : new ExchangePath(path[..api], path[api..], query, null) { IsOfApi = true };
    }

    private Resource? ResourceAt(string path) =>
        operations.Value.Find(path) ?? (Resource?)resources.Value.GetValueOrDefault(path.EndsWith('/') ? path[..^1] : path);

    // Resources with a parameter in their path are told apart by their own name.
    private static Dictionary<string, Resource> Read(IEnumerable<Resource> others)
    {
        var resources = new Dictionary<string, Resource>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in others) resources.TryAdd(resource.Path, resource);
        return resources;
    }

    private static string Decoded(string path)
    {
        if (!path.StartsWith('/')) path = $"/{path}";
        return path.Contains('%', StringComparison.Ordinal) ? PathString.FromUriComponent(path).Value ?? "/" : path;
    }
}

/// <summary>The path of an exchange.</summary>
/// <param name="Base">What stands before the installation's API, decoded; empty if nothing does.</param>
/// <param name="Path">The path below it, decoded.</param>
/// <param name="Query">The query with its question mark, as sent; empty if there is none.</param>
/// <param name="Resource">What is there; null if it is unknown.</param>
internal sealed record ExchangePath(string Base, string Path, string Query, Resource? Resource)
{
    /// <summary>Whether an unknown path is one of the API.</summary>
    public bool IsOfApi { get; init; }

    /// <summary>The type of the installation, by the last segment of its base.</summary>
    /// <param name="sandbox">Says it if the base does not name an online tenant.</param>
    public InstallationType TypeIn(Sandbox sandbox) =>
        SandboxPath.TypeOf(Base.AsSpan(Base.LastIndexOf('/') + 1)) is InstallationType.Online and var type ? type : sandbox.Type;
}
