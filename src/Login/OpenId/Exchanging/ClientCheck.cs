using System.Buffers.Text;
using System.Net;
using System.Text;
using EmailSync.Contract;
using EmailSync.Login.Requests;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId.Exchanging;

/// <summary>An application that asks for tokens.</summary>
/// <param name="Application">Which it says that it is.</param>
/// <param name="HasSecret">Whether it has proven that by its secret; native applications have none.</param>
/// <param name="Location">Where it says so.</param>
internal sealed record TokenClient(ApplicationIdentity Application, bool HasSecret, Location Location);

/// <summary>
/// Finds the application that asks for tokens: client_id and client_secret as parameters, or as Basic credentials (RFC 6749 section 2.3.1).
/// </summary>
internal sealed class ClientCheck(IdentityDirectory identities, OAuthErrors errors)
{
    private const string Scheme = "Basic ";
    private static readonly Location Header = Location.Header("Authorization");

    /// <param name="request">The request.</param>
    /// <param name="sent">Its parameters.</param>
    /// <param name="client">The application; null with a refusal.</param>
    public Refusal? Evaluate(HttpRequest request, LoginParameters sent, out TokenClient? client)
    {
        client = null;
        var field = request.Headers.Authorization;
        string? idOfHeader = null, secretOfHeader = null;
        if (field.Count > 0 && !TryReadBasic(field, out idOfHeader, out secretOfHeader))
            return errors.OfClient(RuleId.C_OIDC_03, Header,
                "The Authorization header is not understood; send Basic and base64 of client_id:client_secret, or both as parameters.");
        var (id, secret) = (sent["client_id"], sent["client_secret"]);
        // RFC 6749 section 2.3: one method at a time. Equal credentials do no harm.
        if (Differ(id, idOfHeader) || Differ(secret, secretOfHeader))
            return errors.Of(RuleId.C_OIDC_03, OAuthErrors.InvalidRequest, Header,
                "The client credentials in the Authorization header and in the parameters differ; send one of them.");

        var location = idOfHeader is null ? sent.Where("client_id") : Header;
        id ??= idOfHeader;
        if (id is null)
            return errors.OfClient(RuleId.C_OIDC_01, location, "The parameter client_id is missing.");
        if (identities.Client(id) is not { } application)
            return errors.OfClient(RuleId.C_OIDC_01, location,
                $"The mock knows no application with the client_id '{OAuthErrors.Shown(id)}'.");
        secret ??= secretOfHeader;
        if (secret is not null && identities.Application(secret) != application)
            return errors.OfClient(RuleId.C_OIDC_03, secretOfHeader is null ? sent.Where("client_secret") : Header,
                $"The client_secret is not that of {application.ClientId}.");
        client = new TokenClient(application, secret is not null, location);
        return null;
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    // Both parts are encoded as in a form, but not every client does that.
    private bool TryReadBasic(Microsoft.Extensions.Primitives.StringValues field, out string? id, out string? secret)
    {
        (id, secret) = (null, null);
        if (field.Count > 1 || field[0] is not { } text || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var credentials = text[Scheme.Length..].Trim(' ');
        if (!Base64.IsValid(credentials)) return false;
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(credentials));
        if (pair.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) return false;
        id = WebUtility.UrlDecode(pair[..colon]);
        var raw = pair[(colon + 1)..];
        secret = identities.Application(raw) is not null ? raw : WebUtility.UrlDecode(raw);
        return true;
    }
}
