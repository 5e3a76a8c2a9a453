using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication.Issued;

/// <summary>What kind of credential was issued.</summary>
public enum IssuedKind
{
    /// <summary>Sent as <c>Authorization: Bearer</c>.</summary>
    AccessToken,

    /// <summary>Exchanged for access tokens; never sent to the API.</summary>
    RefreshToken,

    /// <summary>Sent as <c>Authorization: SoTicket</c>.</summary>
    Ticket,
}

/// <summary>
/// A token or ticket that was issued to a caller. Only its fingerprint is kept. What changes is guarded by the lock of its
/// <see cref="IssuedCredentials"/>.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Secret">Fingerprint of the whole credential as it is sent, prefix included.</param>
/// <param name="User">Name of the user for whom it was issued.</param>
/// <param name="Application">Name of the application to which it was issued; null on-site.</param>
/// <param name="EMailAgent">Whether it grants the EMail agent.</param>
/// <param name="IssuedAt">By the sandbox's clock.</param>
public sealed record IssuedCredential(IssuedKind Kind, Fingerprint Secret, string User, string? Application, bool EMailAgent,
    DateTimeOffset IssuedAt)
{
    /// <summary>Its public name in control routes and findings. It reveals nothing of the credential.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>How long it lives; null for as long as the consent lasts.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Whether each use starts its lifetime again.</summary>
    public bool IsSliding { get; init; }

    /// <summary>The refresh token that it was issued with or for; null if there is none.</summary>
    public IssuedCredential? RefreshToken { get; init; }

    /// <summary>Whether the application proved itself by PKCE, as native applications do, and not by its secret.</summary>
    public bool IsOfNativeApplication { get; init; }

    /// <summary>The last use, by the sandbox's clock; null if it was never used.</summary>
    public DateTimeOffset? LastUse { get; internal set; }

    /// <summary>How many calls used it.</summary>
    public long Uses { get; internal set; }

    /// <summary>Status of the last call with it, if that was refused although the credential was valid; otherwise 0.</summary>
    public int RefusedWith { get; internal set; }

    /// <summary>Whether it was revoked: it then counts as unknown, and is kept to tell its user so.</summary>
    public bool IsRevoked { get; internal set; }

    /// <summary>Whether it was made to expire before its time.</summary>
    public bool IsExpiredEarly { get; internal set; }

    /// <summary>When it expires; null if it does not.</summary>
    public DateTimeOffset? Expires => Lifetime is { } lifetime ? (IsSliding ? LastUse ?? IssuedAt : IssuedAt) + lifetime : null;

    public bool IsExpired(DateTimeOffset now) => IsExpiredEarly || Expires <= now;

    // Each is one of its own: two with equal members are still two.
    public bool Equals(IssuedCredential? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Secret.GetHashCode();
}
