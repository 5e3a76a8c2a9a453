using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Authentication;

/// <summary>
/// Recognises a credential that is sent as another kind: a ticket as Bearer, an access token as SoTicket, or one that only the login takes.
/// </summary>
internal static partial class MisplacedCredential
{
    private const string Ticket = "7T:";
    private const string AccessToken = "8A:";
    private const string Token = "send an access token, which begins with 8A:";

    /// <summary>The fault that names the kind and the way out; null if the credential has the form of its scheme.</summary>
    /// <param name="sandbox">Where it was sent.</param>
    /// <param name="scheme">As what it was sent.</param>
    /// <param name="credentials">What was sent; it is unknown there.</param>
    /// <param name="hasher">Finds refresh tokens.</param>
    /// <param name="fault">The fault of an unknown credential.</param>
    public static CredentialFault? Find(Sandbox sandbox, AuthenticationSchemes scheme, ReadOnlySpan<char> credentials, SecretHasher hasher,
        CredentialFault fault) => Message(sandbox, scheme, credentials, hasher) is { } message
            ? fault with { Message = message, ClientRule = RuleId.C_TOK_04 }
            : null;

    private static string? Message(Sandbox sandbox, AuthenticationSchemes scheme, ReadOnlySpan<char> credentials, SecretHasher hasher)
    {
        if (scheme == AuthenticationSchemes.Bearer && credentials.StartsWith(Ticket, StringComparison.Ordinal))
            return "A ticket (7T:) is sent as Bearer; send it as SoTicket, together with SO-AppToken.";
        if (scheme == AuthenticationSchemes.SoTicket && credentials.StartsWith(AccessToken, StringComparison.Ordinal))
            return "An access token (8A:) is sent as SoTicket; send it as Bearer.";
        if (JsonWebToken().IsMatch(credentials))
            return $"A JWT is sent as {scheme}: an id_token, or the answer for a system user. It tells who signed in and opens nothing; "
                + (scheme == AuthenticationSchemes.Bearer ? $"{Token}." : "send the ticket in it.");
        if (SignedSystemToken().IsMatch(credentials))
            return $"A signed system user token is sent as {scheme}; exchange it at PartnerSystemUser/Authenticate for a ticket.";
        return sandbox.Issued.Bytes > 0 && sandbox.Issued.Find(hasher.Of(credentials)) is { Kind: IssuedKind.RefreshToken }
            ? $"A refresh token is sent as {scheme}; exchange it at the token endpoint and {Token}."
            : null;
    }

    // A header and claims in base64url, each the beginning of a JSON object.
    [GeneratedRegex(@"^ey[\w-]+\.ey[\w-]+\.[\w-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"\.\d{12}\.[A-Za-z0-9+/=_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex SignedSystemToken();
}
