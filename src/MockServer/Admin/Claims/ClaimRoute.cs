using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin.Claims;

/// <summary>The claim of a sandbox, which keeps other tokens from its control routes.</summary>
public sealed class ClaimRoute : ControlRoute
{
    private readonly SandboxRegistry sandboxes;
    private readonly SandboxNames names;
    private readonly SandboxClaims claims;
    private readonly TimeProvider time;

    public ClaimRoute(SandboxRegistry sandboxes, SandboxNames names, SandboxClaims claims, TimeProvider time)
        : base("/__mock/claim",
            "The claim of a sandbox by a token. PUT claims it, so that no other token can read or change it by control routes; DELETE "
                + "releases it.")
    {
        (this.sandboxes, this.names, this.claims, this.time) = (sandboxes, names, claims, time);
        On("GET", ShowAsync);
        On("PUT", ClaimAsync);
        On("DELETE", ReleaseAsync);
    }

    public override bool ChecksClaims => true;

    private Task ShowAsync(HttpContext http)
    {
        if (ControlScope.Name(http) is not { } name)
            return ControlJson.WriteAsync(http, new(All().Where(one => one.Claim.Holder is not null && MaySee(http, one)).Select(Of)
                .OrderBy(one => one.Sandbox, StringComparer.OrdinalIgnoreCase)), ClaimJson.Default.ClaimListAnswer);
        var sandbox = sandboxes.Peek(name);
        return MaySee(http, sandbox) ? ControlJson.WriteAsync(http, Of(sandbox), ClaimJson.Default.ClaimAnswer) : RefuseAsync(http, name);
    }

    private Task ClaimAsync(HttpContext http)
    {
        if (Caller(http) is not { } caller)
            return ControlError.WriteAsync(http, StatusCodes.Status409Conflict, "server",
                "A claim needs tokens to tell callers apart, and this mock has none (setting Admin:Tokens).");
        if (ControlScope.Name(http) is not { } name) return NameAsync(http);
        if (!names.CanName(name) && name.Length > 0)
            return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "path", "expected the name of a sandbox.");
        var sandbox = sandboxes.Use(name);
        var holder = sandbox.Claim.Claim(caller.Name, time.GetUtcNow());
        return holder.Token.Equals(caller.Name, StringComparison.OrdinalIgnoreCase)
            ? ControlJson.WriteAsync(http, Of(sandbox), ClaimJson.Default.ClaimAnswer)
            : RefuseAsync(http, name);
    }

    private Task ReleaseAsync(HttpContext http)
    {
        if (ControlScope.Name(http) is not { } name) return NameAsync(http);
        if (!MaySee(http, sandboxes.Peek(name))) return RefuseAsync(http, name);
        // What is not in use has no claim, unless it is stored.
        if (sandboxes.Peek(name).Claim.Holder is not null) sandboxes.Use(name).Claim.Release();
        return ControlJson.NoContentAsync(http);
    }

    // Those for which there is no room are read one after the other.
    private IEnumerable<Sandbox> All() => [.. sandboxes.LoadedAll(), .. sandboxes.NotLoaded().Select(name => sandboxes.Peek(name))];

    private bool MaySee(HttpContext http, Sandbox sandbox) =>
        Caller(http)?.Role == ControlRole.Admin || claims.MayUse(http, sandbox);

    private Task RefuseAsync(HttpContext http, string name) =>
        ControlError.WriteAsync(http, StatusCodes.Status403Forbidden, "sandbox", claims.Refusal(http, name) ?? "");

    private static Task NameAsync(HttpContext http) =>
        ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "query sandbox",
            "expected one sandbox: its name before /__mock, or ?sandbox=NAME, which is empty for the root installation.");

    private static ControlCaller? Caller(HttpContext http) => http.Features.Get<ControlCaller>();

    private static ClaimAnswer Of(Sandbox sandbox) =>
        new(sandbox.Name, sandbox.Claim.Holder?.Token, sandbox.Claim.Holder?.Since.UtcDateTime);
}

internal sealed record ClaimAnswer(string Sandbox, string? Token, DateTime? Since);

internal sealed record ClaimListAnswer(IEnumerable<ClaimAnswer> Claims);
