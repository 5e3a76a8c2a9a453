using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.Control;

/// <summary>One issued token or ticket of a sandbox: ids are those of the sandbox, so its name is needed.</summary>
internal sealed class TokenRoute : ControlRoute
{
    public TokenRoute(SandboxRegistry sandboxes)
        : base("/__mock/tokens/{id}", "One issued token or ticket. DELETE revokes it, and the access tokens of a refresh token.")
    {
        On("GET", http => ControlledToken.UseAsync(http, sandboxes, (sandbox, token) => WriteAsync(http, sandbox, token)));
        On("DELETE", http => ControlledToken.UseAsync(http, sandboxes, (sandbox, token) =>
        {
            sandbox.Issued.Revoke(token);
            return WriteAsync(http, sandbox, token);
        }));
    }

    internal static Task WriteAsync(HttpContext http, Sandbox sandbox, IssuedCredential token) =>
        ControlJson.WriteAsync(http, TokenJson.Of(sandbox, token), LoginControlJson.Default.TokenJson);
}

/// <summary>Makes one issued token or ticket expire.</summary>
internal sealed class TokenExpireRoute : ControlRoute
{
    public TokenExpireRoute(SandboxRegistry sandboxes)
        : base("/__mock/tokens/{id}/expire", "POST makes one issued token or ticket expire now.") =>
        On("POST", http => ControlledToken.UseAsync(http, sandboxes, (sandbox, token) =>
        {
            sandbox.Issued.Expire(token);
            return TokenRoute.WriteAsync(http, sandbox, token);
        }));
}

/// <summary>Finds the token that a control request names.</summary>
internal static class ControlledToken
{
    public static Task UseAsync(HttpContext http, SandboxRegistry sandboxes, Func<Sandbox, IssuedCredential, Task> use)
    {
        var id = http.Request.RouteValues["id"] as string ?? "";
        // Without a name it is the root installation.
        return sandboxes.Find(ControlScope.Name(http) ?? "") is { } sandbox && sandbox.Issued.WithId(id) is { } token
            ? use(sandbox, token)
            : ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path",
                "No such token or ticket was issued in this sandbox; it may have been dropped or reset. GET /__mock/tokens lists them.");
    }
}
