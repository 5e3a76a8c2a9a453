using System.Collections.Frozen;
using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Resources;

/// <summary>Judges path and method: 404 with the nearest path, 405 with Allow, 501, and OPTIONS.</summary>
public sealed class MethodStage(RefusalWriter refusals, NearestPath nearest)
{
    // RFC 9110 section 9.3 and RFC 5789. Case-sensitive: "post" is another, unknown method (section 9.1).
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"], StringComparer.Ordinal);

    public Answer? Judge(Call call)
    {
        var method = call.Http.Request.Method;
        if (call.Resource is not { } resource) return NotFound(call);
        if (resource.Takes(method)) return null;
        if (method == "OPTIONS") return Options(resource.Allow);
        if (!Known.Contains(method))
            return refusals.Refuse(call, Refusal.NotImplemented(method));
        return refusals.Refuse(call, Refusal.MethodNotAllowed(method, resource.Allow));
    }

    private Answer NotFound(Call call)
    {
        var request = call.Http.Request;
        if (request.Method == "OPTIONS" && !request.Path.HasValue) return Options("GET, HEAD, OPTIONS, POST"); // OPTIONS * asks about the server
        var path = request.PathBase.Add(request.Path).Value ?? "";
        return refusals.Refuse(call, Refusal.NotFound(path, request.PathBase.Value + nearest.To(request.Path.Value ?? "")));
    }

    private static Answer Options(string allow) =>
        new(StatusCodes.Status204NoContent) { Headers = [new HeaderLine("Allow", allow)] };
}
