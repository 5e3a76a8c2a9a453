using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.Control;

/// <summary>An issued token or ticket, without its text.</summary>
/// <param name="Sandbox">Where it is accepted.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Kind">AccessToken, RefreshToken or Ticket.</param>
/// <param name="User">For whom it was issued.</param>
/// <param name="Application">To which application; null on-site.</param>
/// <param name="Issued">When, by the sandbox's clock.</param>
/// <param name="Expires">When it expires, by the sandbox's clock; null if it lives as long as the consent.</param>
/// <param name="SecondsLeft">How long it lives; 0 if it can no longer be used, null if it lives as long as the consent.</param>
/// <param name="State">Live, Expired or Revoked.</param>
/// <param name="Uses">How many calls used it.</param>
/// <param name="LastUse">The last one; null if none did.</param>
internal sealed record TokenJson(string Sandbox, string Id, string Kind, string User, string? Application, DateTime Issued,
    DateTime? Expires, long? SecondsLeft, string State, long Uses, DateTime? LastUse)
{
    public static TokenJson Of(Sandbox sandbox, IssuedCredential credential)
    {
        var now = sandbox.Clock.GetUtcNow();
        var isLive = !credential.IsRevoked && !credential.IsExpired(now);
        return new TokenJson(sandbox.Name, credential.Id, credential.Kind.ToString(), credential.User, credential.Application,
            credential.IssuedAt.UtcDateTime, credential.Expires?.UtcDateTime,
            !isLive ? 0 : credential.Expires is { } end ? (long)(end - now).TotalSeconds : null,
            isLive ? "Live" : credential.IsRevoked ? "Revoked" : "Expired",
            credential.Uses, credential.LastUse?.UtcDateTime);
    }
}
