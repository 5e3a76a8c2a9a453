using EmailSync.Login.Keys;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Login.Issuing;

/// <summary>Gives tests in the mock's own process tokens and tickets without a sign-in.</summary>
public sealed class TestIssuer
{
    private readonly TokenIssuer tokens;
    private readonly SystemUserKeys keys;

    internal TestIssuer(TokenIssuer tokens, SystemUserKeys keys) => (this.tokens, this.keys) = (tokens, keys);

    /// <summary>The public key pair for system users, as PEM.</summary>
    public string TestKey => keys.TestKey;

    /// <summary>A new access token.</summary>
    /// <param name="sandbox">Where it is accepted.</param>
    /// <param name="user">For whom.</param>
    /// <param name="application">To which application; null on-site.</param>
    public string AccessToken(Sandbox sandbox, UserIdentity user, ApplicationIdentity? application) =>
        tokens.AccessToken(sandbox, user, application).Text;

    /// <summary>A new ticket.</summary>
    /// <param name="sandbox">Where it is accepted.</param>
    /// <param name="user">For whom.</param>
    /// <param name="application">To which application; null on-site.</param>
    public string Ticket(Sandbox sandbox, UserIdentity user, ApplicationIdentity? application) =>
        tokens.Ticket(sandbox, user, application).Text;
}
