using EmailSync.MockServer.Admin.Claims;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>
/// The sandboxes that a control request is about: all of them, or one. That is the one in its path, or the one that
/// its query names: an empty <c>?sandbox=</c> is the root installation, which has no name in a path.
/// </summary>
public sealed class ControlScope(SandboxRegistry sandboxes, SandboxClaims claims)
{
    /// <summary>The query parameter that names a sandbox.</summary>
    internal const string Member = "sandbox";

    /// <summary>Name of the one sandbox; null if the request is about all.</summary>
    public static string? Name(HttpContext http) =>
        http.Request.PathBase.HasValue ? http.Request.PathBase.Value[1..] : http.Features.Get<NamedSandbox>()?.Name;

    /// <summary>Makes a route apply to the sandbox that the query names.</summary>
    public static RequestDelegate ByQuery(ControlRoute route) => http =>
    {
        if (NamesInQuery(http.Request) is not { Count: > 0 } names) return route.RunAsync(http);
        if (names.Count > 1) return RefuseAsync(http, $"expected it once, found it {names.Count} times.");
        var name = names[0].Trim('/');
        if (name.Length > 0 && !http.RequestServices.GetRequiredService<SandboxNames>().CanName(name))
            return RefuseAsync(http, "expected the name of a sandbox, or nothing for the root installation, found something else.");
        if (!http.Request.PathBase.HasValue) http.Features.Set(new NamedSandbox(name));
        else if (!route.FiltersBySandbox && !name.Equals(Name(http), StringComparison.OrdinalIgnoreCase))
            return RefuseAsync(http, $"expected {Name(http)}, the sandbox of this path, or no {Member} at all.");
        if (!route.ChecksClaims && Name(http) is { } named
            && http.RequestServices.GetRequiredService<SandboxClaims>().Refusal(http, named) is { } refusal)
            return ControlError.WriteAsync(http, StatusCodes.Status403Forbidden, $"query {Member}", refusal);
        return route.RunAsync(http);
    };

    /// <summary>The sandboxes; none if the named one has not been used yet.</summary>
    public IReadOnlyList<Sandbox> Of(HttpContext http) =>
        Name(http) is not { } name ? [.. All(http)] : sandboxes.Find(name) is { } one ? [one] : [];

    /// <summary>All sandboxes, whichever the request is about, but those that another token has claimed.</summary>
    public IEnumerable<Sandbox> All(HttpContext http) => sandboxes.LoadedAll().Where(sandbox => claims.MayUse(http, sandbox));

    /// <summary>
    /// Names of sandboxes that are stored, and not among these because too many are in use; none if the request names its sandbox.
    /// </summary>
    public IReadOnlyList<string> NotLoaded(HttpContext http) =>
        Name(http) is null ? [.. sandboxes.NotLoaded().Where(name => MaySee(http, name))] : [];

    /// <summary>Whether the request's token may see what a sandbox has, by its name.</summary>
    public bool MaySee(HttpContext http, string name) => claims.MayUse(http, name);

    /// <summary>Refuses a document that names sandboxes which another token has claimed.</summary>
    /// <exception cref="BadHttpRequestException">It names one.</exception>
    public void CheckClaims(HttpContext http, IEnumerable<string> names) => claims.Check(http, names);

    /// <summary>
    /// The sandboxes that a request reads. One that has not been used yet is shown as its first use would create it, but is not created.
    /// </summary>
    public IReadOnlyList<Sandbox> ForRead(HttpContext http) => Name(http) is { } name ? [sandboxes.Peek(name)] : Of(http);

    /// <summary>The sandboxes that a request changes. A change creates a sandbox that has not been used yet.</summary>
    public IReadOnlyList<Sandbox> ForWrite(HttpContext http) => Name(http) is { } name ? [sandboxes.Use(name)] : Of(http);

    /// <summary>Refuses a document that names more sandboxes than the limit: some would evict others.</summary>
    public void CheckCount(IEnumerable<string> names, string location, List<DefinitionError> errors)
    {
        if (!sandboxes.MayHold(names, out var expected)) errors.Add(new DefinitionError(location, expected));
    }

    private static List<string> NamesInQuery(HttpRequest request) => request.QueryString.HasValue
        ? [.. QueryPairs.Parse(request.QueryString.Value!).Where(pair => pair.Key.Equals(Member, StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair.Value)]
        : [];

    private static Task RefuseAsync(HttpContext http, string message) =>
        ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, $"query {Member}", message);

    private sealed record NamedSandbox(string Name);
}
