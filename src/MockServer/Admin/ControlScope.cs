using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>The sandboxes that a control request speaks of: all of them, or the one it stands below.</summary>
public sealed class ControlScope(SandboxRegistry sandboxes)
{
    /// <summary>Name of the one sandbox; null where the request speaks of all.</summary>
    public static string? Name(HttpContext http) => http.Request.PathBase.HasValue ? http.Request.PathBase.Value[1..] : null;

    /// <summary>The sandboxes; none where the one that is named has not been used yet.</summary>
    public IReadOnlyList<Sandbox> Of(HttpContext http) =>
        Name(http) is not { } name ? [.. sandboxes.All] : sandboxes.Find(name) is { } one ? [one] : [];
}
