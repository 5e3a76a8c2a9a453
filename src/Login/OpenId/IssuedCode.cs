using EmailSync.Login.OpenId.Authorizing;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId;

/// <summary>An authorization code. Only its fingerprint is kept, by the store. What changes is guarded by the store's lock.</summary>
/// <param name="User">Who signed in.</param>
/// <param name="Application">To which application.</param>
/// <param name="RedirectUri">Where the code was sent.</param>
/// <param name="Nonce">The nonce for the id token; null if there is none.</param>
/// <param name="Challenge">The PKCE challenge; null if there is none.</param>
/// <param name="Expires">By the sandbox's clock.</param>
internal sealed record IssuedCode(UserIdentity User, ApplicationIdentity Application, string RedirectUri, string? Nonce,
    CodeChallenge? Challenge, DateTimeOffset Expires)
{
    // The record, the key, the texts that everyone has, and the places in the dictionary and the list.
    private const int OwnBytes = 512;

    /// <summary>Estimated memory use.</summary>
    public long Bytes => OwnBytes + 2L * (RedirectUri.Length + (Nonce?.Length ?? 0) + (Challenge?.Value.Length ?? 0));

    /// <summary>Whether it was given at once, for prompt=none and login_hint: no person had a part in it.</summary>
    public bool IsOfProgram { get; init; }

    /// <summary>The refresh token that it was exchanged for; null before that.</summary>
    public IssuedCredential? Gave { get; internal set; }

    /// <summary>A code of its own: using the copy uses up nothing here, and revokes nothing.</summary>
    public IssuedCode Copy() => this with { Gave = Gave is { } given ? given with { } : null };

    // Each is one of its own: two with equal members are still two.
    public bool Equals(IssuedCode? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
