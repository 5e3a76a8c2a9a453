using System.Buffers.Text;
using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using Microsoft.Extensions.Primitives;

namespace EmailSync.MockServer.Authentication;

/// <summary>Checks the field Authorization: Basic, SoTicket and Bearer, as the installation allows.</summary>
public sealed class AuthorizationCheck(MockOptions options, IdentityDirectory identities, SecretHasher hasher)
{
    internal static readonly Location Location = Location.Header("Authorization");
    private static CredentialFault NotGranted(Call call) => new(RuleId.AUTH_17, Location, "SoSentryException",
        $"The {call.Operation!.Agent} agent has not been granted to the application of this token.")
    {
        BearerError = BearerError.InsufficientScope,
        Restricted = true,
    };

    private const string TokenPrefix = "8A:";
    private const int LongestOnStack = 512;

    public CredentialVerdict Evaluate(Call call, StringValues field)
    {
        if (Read(field, out var scheme, out var credentials) is { } unreadable) return unreadable;
        var accepted = options.SchemesOf(call.Sandbox.Type);
        var issued = scheme == AuthenticationSchemes.Basic ? null : IssuedTo(call.Sandbox, scheme, credentials);
        // On-site, a token is accepted that was made there (vendor).
        if (!accepted.HasFlag(scheme) && (issued is null || call.Sandbox.Type == InstallationType.Online))
            return NotAccepted(scheme, call.Sandbox.Type, accepted);

        if (issued is not null) return Issued(call, scheme, issued);
        return scheme switch
        {
            AuthenticationSchemes.Basic => Basic(credentials),
            AuthenticationSchemes.SoTicket => SoTicket(call, credentials),
            _ => Bearer(call, credentials),
        };
    }

    /// <summary>Reads the field.</summary>
    /// <returns>What is wrong with its form; null if nothing is.</returns>
    internal static CredentialFault? Read(StringValues field, out AuthenticationSchemes scheme, out ReadOnlySpan<char> credentials)
    {
        scheme = AuthenticationSchemes.None;
        credentials = default;
        if (field.Count > 1)
            return new CredentialFault(RuleId.AUTH_23, Location, "ArgumentException",
                "The Authorization header is sent more than once; send it once.");

        // RFC 9110 section 11.4: the scheme in any letter case, one or more blanks, the credentials.
        var text = (field[0] ?? "").AsSpan().Trim(' ');
        var end = text.IndexOf(' ');
        scheme = SchemeOf(end < 0 ? text : text[..end]);
        credentials = end < 0 ? default : text[end..].TrimStart(' ');
        return scheme == AuthenticationSchemes.None || credentials.IsEmpty
            ? new CredentialFault(RuleId.AUTH_21, Location, "ArgumentException",
                "The Authorization header is not understood; send Basic, SoTicket or Bearer, a space and the credentials.")
            : null;
    }

    internal static CredentialFault NotAccepted(AuthenticationSchemes scheme, InstallationType type, AuthenticationSchemes accepted)
    {
        var here = type == InstallationType.Online ? "an online tenant" : "an on-site installation";
        return new CredentialFault(RuleId.AUTH_22, Location, "SoSessionException",
            $"{scheme} is not accepted by {here}; it accepts {accepted}.");
    }

    /// <summary>Decodes Basic credentials.</summary>
    /// <param name="credentials">The base64.</param>
    /// <param name="bytes">Takes user and password; as long as the credentials.</param>
    /// <param name="length">How many bytes they have.</param>
    /// <returns>What is wrong with their form; null if nothing is.</returns>
    internal static CredentialFault? ReadBasic(ReadOnlySpan<char> credentials, Span<byte> bytes, out int length)
    {
        length = 0;
        // RFC 7617 section 2: base64 of user-id, colon, password.
        if (Encoding.ASCII.GetByteCount(credentials) != credentials.Length
            || !Base64.IsValid(credentials, out _)
            || credentials.ContainsAny(" \t\r\n")
            || !Convert.TryFromBase64Chars(credentials, bytes, out length))
            return new CredentialFault(RuleId.AUTH_11, Location, "SoInvalidPasswordException",
                "The Basic credentials are not base64 of user:password.");

        return bytes[..length].Contains((byte)':')
            ? null
            : new CredentialFault(RuleId.AUTH_11, Location, "SoInvalidPasswordException",
                "The Basic credentials have no colon between user and password.");
    }

    private CredentialVerdict Basic(ReadOnlySpan<char> credentials)
    {
        var bytes = credentials.Length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[credentials.Length];
        if (ReadBasic(credentials, bytes, out var length) is { } malformed) return malformed;
        return identities.User(bytes[..length]) is { } user
            ? new CredentialVerdict(new Caller(user.Name, nameof(AuthenticationSchemes.Basic), null), user.EMailAgent,
                null)
            { Credential = user }
            : new CredentialFault(RuleId.AUTH_08, Location, "SoInvalidPasswordException", "The user name or the password is wrong.");
    }

    // The fixed identities come first, in a time that does not depend on what was sent.
    private IssuedCredential? IssuedTo(Sandbox sandbox, AuthenticationSchemes scheme, ReadOnlySpan<char> credentials)
    {
        if (sandbox.Issued.Bytes == 0 || sandbox.Issued.Find(hasher.Of(credentials)) is not { } issued) return null;
        var kind = scheme == AuthenticationSchemes.SoTicket ? IssuedKind.Ticket : IssuedKind.AccessToken;
        return issued.Kind == kind ? issued : null;
    }

    private CredentialVerdict Issued(Call call, AuthenticationSchemes scheme, IssuedCredential issued)
    {
        var (rule, name) = scheme == AuthenticationSchemes.SoTicket ? (RuleId.AUTH_20, "ticket") : (RuleId.AUTH_15, "access token");
        if (issued.IsRevoked)
            return new CredentialFault(rule, Location, "SoSessionException", $"The {name} has been revoked; get a new one.")
            { BearerError = BearerError.InvalidToken, Expired = issued };
        var now = call.Sandbox.Clock.GetUtcNow();
        // A call that is only evaluated uses nothing.
        if (call.IsEvaluated ? issued.IsExpired(now) : !call.Sandbox.Issued.TryUse(issued, now))
            return new CredentialFault(rule, Location, "SoSessionException", $"The {name} has expired; get a new one.")
            { BearerError = BearerError.ExpiredToken, Expired = issued };
        var caller = new Caller(issued.User, scheme.ToString(), issued.Application);
        var application = issued.Application is { } of ? identities.ApplicationNamed(of) : null;
        return scheme == AuthenticationSchemes.Bearer && ((!issued.EMailAgent && ApplicationCheck.IsRestricted(call))
            || ApplicationCheck.LacksOther(call, application?.Agents))
            ? NotGranted(call) with { Proven = issued }
            : new CredentialVerdict(caller, issued.EMailAgent, null) { Credential = issued };
    }

    private CredentialVerdict SoTicket(Call call, ReadOnlySpan<char> credentials)
    {
        if (identities.Ticket(credentials) is { } ticket)
            return new CredentialVerdict(new Caller(ticket.User, nameof(AuthenticationSchemes.SoTicket), null), ticket.EMailAgent, null)
            {
                Credential = ticket,
            };
        var unknown = new CredentialFault(RuleId.AUTH_20, Location, "SoSessionException",
            "The ticket is unknown; send it as issued, without encoding it again.");
        return MisplacedCredential.Find(call.Sandbox, AuthenticationSchemes.SoTicket, credentials, hasher, unknown) ?? unknown;
    }

    private CredentialVerdict Bearer(Call call, ReadOnlySpan<char> credentials)
    {
        var sandbox = call.Sandbox;
        // Not cut at the first dot: the name of an on-site installation may have dots of its own.
        var dot = TokenPrefix.Length + sandbox.Name.Length;
        var isOfTenant = credentials.Length > dot
            && credentials[dot] == '.'
            && credentials.StartsWith(TokenPrefix, StringComparison.Ordinal)
            && credentials[TokenPrefix.Length..dot].Equals(sandbox.Name, StringComparison.OrdinalIgnoreCase);
        if (!isOfTenant || identities.AccessToken(credentials[(dot + 1)..]) is not { } token)
        {
            var unknown = new CredentialFault(RuleId.AUTH_15, Location, "SoSessionException",
                "The access token is malformed, unknown or from another tenant.")
            { BearerError = BearerError.InvalidToken };
            return MisplacedCredential.Find(sandbox, AuthenticationSchemes.Bearer, credentials, hasher, unknown) ?? unknown;
        }

        if (token.Expired)
            return new CredentialFault(RuleId.AUTH_15, Location, "SoSessionException",
                "The access token has expired; get a new one.")
            { BearerError = BearerError.ExpiredToken, Expired = token };
        return (token.EMailAgent || !ApplicationCheck.IsRestricted(call)) && !ApplicationCheck.LacksOther(call, token.Agents)
            ? new CredentialVerdict(new Caller(token.User, nameof(AuthenticationSchemes.Bearer), null), token.EMailAgent, null)
            {
                Credential = token,
            }
            : NotGranted(call);
    }

    private static AuthenticationSchemes SchemeOf(ReadOnlySpan<char> name) =>
        name.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? AuthenticationSchemes.Basic
        : name.Equals("SoTicket", StringComparison.OrdinalIgnoreCase) ? AuthenticationSchemes.SoTicket
        : name.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? AuthenticationSchemes.Bearer
        : AuthenticationSchemes.None;
}
