using EmailSync.MockServer.Model;

namespace EmailSync.Cluster.Forwarding;

/// <summary>Which sandbox a control request names in its query, where the path names none.</summary>
internal static class ControlTarget
{
    private const string Member = "sandbox";

    /// <summary>The name; null if the query names none.</summary>
    public static string? Of(HttpRequest request)
    {
        if (request.PathBase.HasValue || !request.QueryString.HasValue || !IsControl(request.Path)) return null;
        foreach (var (key, value) in QueryPairs.Parse(request.QueryString.Value!))
            if (key.Equals(Member, StringComparison.OrdinalIgnoreCase))
                return value.Trim('/');
        return null;
    }

    /// <summary>Whether a path is that of a control route, of WireMock's dialect too.</summary>
    public static bool IsControl(PathString path) => path.StartsWithSegments("/__mock") || path.StartsWithSegments("/__admin");
}
