using System.Buffers.Text;
using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Authentication;

/// <summary>Checks the field Authorization: Basic, SoTicket and Bearer, as the installation allows.</summary>
public sealed class AuthorizationCheck(MockOptions options, IdentityDirectory identities)
{
    private static readonly Location Location = Location.Header("Authorization");
    private const string TokenPrefix = "8A:";
    private const int LongestOnStack = 512;

    public CredentialVerdict Evaluate(Call call, StringValues field)
    {
        if (field.Count > 1)
            return new CredentialFault(RuleId.AUTH_23, Location, "ArgumentException",
                "The Authorization header is sent more than once; send it once.");

        // RFC 9110 section 11.4: the scheme in any letter case, one or more blanks, the credentials.
        var text = (field[0] ?? "").AsSpan().Trim(' ');
        var end = text.IndexOf(' ');
        var scheme = SchemeOf(end < 0 ? text : text[..end]);
        var credentials = end < 0 ? default : text[end..].TrimStart(' ');
        if (scheme == AuthenticationSchemes.None || credentials.IsEmpty)
            return new CredentialFault(RuleId.AUTH_21, Location, "ArgumentException",
                "The Authorization header is not understood; send Basic, SoTicket or Bearer, a space and the credentials.");

        var accepted = options.SchemesOf(call.Sandbox.Type);
        if (!accepted.HasFlag(scheme))
        {
            var here = call.Sandbox.Type == InstallationType.Online ? "an online tenant" : "an on-site installation";
            return new CredentialFault(RuleId.AUTH_22, Location, "SoSessionException",
                $"{scheme} is not accepted by {here}; it accepts {accepted}.");
        }

        return scheme switch
        {
            AuthenticationSchemes.Basic => Basic(credentials),
            AuthenticationSchemes.SoTicket => SoTicket(credentials),
            _ => Bearer(call.Sandbox, credentials),
        };
    }

    private CredentialVerdict Basic(ReadOnlySpan<char> credentials)
    {
        // RFC 7617 section 2: base64 of user-id, colon, password.
        var bytes = credentials.Length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[credentials.Length];
        if (Encoding.ASCII.GetByteCount(credentials) != credentials.Length
            || !Base64.IsValid(credentials, out _)
            || credentials.ContainsAny(" \t\r\n")
            || !Convert.TryFromBase64Chars(credentials, bytes, out var length))
            return new CredentialFault(RuleId.AUTH_11, Location, "SoInvalidPasswordException",
                "The Basic credentials are not base64 of user:password.");

        var userAndPassword = bytes[..length];
        if (!userAndPassword.Contains((byte)':'))
            return new CredentialFault(RuleId.AUTH_11, Location, "SoInvalidPasswordException",
                "The Basic credentials have no colon between user and password.");
        return identities.User(userAndPassword) is { } user
            ? new CredentialVerdict(new Caller(user.Name, nameof(AuthenticationSchemes.Basic), null), user.EMailAgent,
                null)
            { Credential = user }
            : new CredentialFault(RuleId.AUTH_08, Location, "SoInvalidPasswordException", "The user name or the password is wrong.");
    }

    private CredentialVerdict SoTicket(ReadOnlySpan<char> credentials) =>
        identities.Ticket(credentials) is { } ticket
            ? new CredentialVerdict(new Caller(ticket.User, nameof(AuthenticationSchemes.SoTicket), null), ticket.EMailAgent,
                null)
            { Credential = ticket }
            : new CredentialFault(RuleId.AUTH_20, Location, "SoSessionException",
                "The ticket is unknown; send it as issued, without encoding it again.");

    private CredentialVerdict Bearer(Sandbox sandbox, ReadOnlySpan<char> credentials)
    {
        // Not cut at the first dot: the name of an on-site installation may have dots of its own.
        var dot = TokenPrefix.Length + sandbox.Name.Length;
        var isOfTenant = credentials.Length > dot
            && credentials[dot] == '.'
            && credentials.StartsWith(TokenPrefix, StringComparison.Ordinal)
            && credentials[TokenPrefix.Length..dot].Equals(sandbox.Name, StringComparison.OrdinalIgnoreCase);
        if (!isOfTenant || identities.AccessToken(credentials[(dot + 1)..]) is not { } token)
            return new CredentialFault(RuleId.AUTH_15, Location, "SoSessionException",
                "The access token is malformed, unknown or from another tenant.")
            { BearerError = BearerError.InvalidToken };
        if (token.Expired)
            return new CredentialFault(RuleId.AUTH_15, Location, "SoSessionException",
                "The access token has expired; get a new one.")
            { BearerError = BearerError.ExpiredToken, Expired = token };
        return token.EMailAgent
            ? new CredentialVerdict(new Caller(token.User, nameof(AuthenticationSchemes.Bearer), null), true, null) { Credential = token }
            : new CredentialFault(RuleId.AUTH_17, Location, "SoSentryException",
                "The EMail agent has not been granted to the application of this token.")
            {
                BearerError = BearerError.InsufficientScope,
                Restricted = true,
            };
    }

    private static AuthenticationSchemes SchemeOf(ReadOnlySpan<char> name) =>
        name.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? AuthenticationSchemes.Basic
        : name.Equals("SoTicket", StringComparison.OrdinalIgnoreCase) ? AuthenticationSchemes.SoTicket
        : name.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? AuthenticationSchemes.Bearer
        : AuthenticationSchemes.None;
}
