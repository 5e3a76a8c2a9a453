using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin.Claims;

/// <summary>Whether a control request may use a sandbox. Without tokens there are no claims.</summary>
public sealed class SandboxClaims(SandboxRegistry sandboxes, ControlTokens tokens)
{
    /// <summary>Whether it may: the sandbox is not claimed, or by the request's own token.</summary>
    public bool MayUse(HttpContext http, Sandbox sandbox) => !tokens.AreNeeded || HolderAgainst(http, sandbox) is null;

    /// <summary>The same by name. A sandbox that is stored and not in use may be claimed, too.</summary>
    public bool MayUse(HttpContext http, string name) => !tokens.AreNeeded || HolderAgainst(http, sandboxes.Peek(name)) is null;

    /// <summary>The error for a request that may not use a sandbox; null if it may.</summary>
    public string? Refusal(HttpContext http, string name) =>
        tokens.AreNeeded && HolderAgainst(http, sandboxes.Peek(name)) is { } holder
            ? $"{(name.Length > 0 ? $"The sandbox {name}" : "The root installation")} is claimed by the token {holder.Token}: "
                + "no other token can use its control routes."
            : null;

    /// <summary>Refuses a document that names sandboxes of which the request may not use one.</summary>
    /// <exception cref="BadHttpRequestException">It may not use one of them.</exception>
    public void Check(HttpContext http, IEnumerable<string> names)
    {
        if (!tokens.AreNeeded) return;
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
            if (Refusal(http, name) is { } refusal)
                throw new BadHttpRequestException(refusal, StatusCodes.Status403Forbidden);
    }

    private static ClaimHolder? HolderAgainst(HttpContext http, Sandbox sandbox) =>
        sandbox.Claim.Holder is { } holder
            && !holder.Token.Equals(http.Features.Get<ControlCaller>()?.Name, StringComparison.OrdinalIgnoreCase)
                ? holder
                : null;
}
