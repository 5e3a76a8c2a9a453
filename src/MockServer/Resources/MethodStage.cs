using System.Collections.Frozen;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Resources;

/// <summary>Checks path and method: 404 with the nearest path, 405 with Allow, 501, and OPTIONS.</summary>
public sealed class MethodStage(ContractDocument contract, IEnumerable<Resource> resources)
{
    private readonly NameIndex paths = new([.. contract.Operations.Select(operation => operation.Path),
        .. resources.Select(resource => resource.Path)]);

    // RFC 9110 section 9.3 and RFC 5789. Case-sensitive: "post" is another, unknown method (section 9.1).
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"], StringComparer.Ordinal);

    /// <summary>The answer to OPTIONS * and CONNECT, which have no path (RFC 9110 sections 9.3.7 and 9.3.6).</summary>
    internal const string TakenSomewhere = "GET, HEAD, OPTIONS, POST";

    /// <summary>Whether HTTP knows a method.</summary>
    internal static bool IsKnown(string method) => Known.Contains(method);

    public Ending? Evaluate(Call call)
    {
        var method = call.Http.Request.Method;
        if (call.Resource is not { } resource) return NotFound(call);
        if (resource.Takes(method)) return null;
        if (method == "OPTIONS") return Options(resource.Allow);
        return Known.Contains(method) ? Refusal.MethodNotAllowed(method, resource.Allow) : Refusal.MethodNotImplemented(method);
    }

    private Ending NotFound(Call call)
    {
        var request = call.Http.Request;
        if (!request.Path.HasValue && request.Method == "OPTIONS") return Options(TakenSomewhere);
        if (!request.Path.HasValue && request.Method == "CONNECT") return Refusal.MethodNotAllowed(request.Method, TakenSomewhere);
        var path = request.PathBase.Add(request.Path).Value ?? "";
        // The sandbox's own path, even if the next segment is unknown, so that there is no path base.
        var prefix = call.Sandbox.Name.Length == 0 ? "" : path[..(call.Sandbox.Name.Length + 1)];
        return Refusal.NotFound(path, prefix + Nearest(path[prefix.Length..]));
    }

    /// <summary>The path of a resource that is nearest to a path below the sandbox's name.</summary>
    internal string Nearest(string path) => paths.Nearest(path);

    private static Answer Options(string allow) =>
        new(StatusCodes.Status204NoContent) { Headers = [new HeaderLine("Allow", allow)] };
}
