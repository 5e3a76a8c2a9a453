using System.Buffers.Text;
using System.Net;
using System.Text;
using EmailSync.Contract;
using EmailSync.Login.Requests;
using EmailSync.MockServer.Model;
using EmailSync.Traffic.Callers;

namespace EmailSync.Traffic.SignIn;

/// <summary>How the application that asks for tokens proves itself: by parameters, or by Basic (RFC 6749 section 2.3.1).</summary>
internal sealed class TokenRequestClient
{
    private const string Scheme = "Basic ";
    private static readonly Location Header = Location.Header("Authorization");

    /// <param name="request">The request.</param>
    /// <param name="sent">Its parameters.</param>
    /// <param name="isKnown">Whether Authorization would be among its fields.</param>
    public TokenRequestClient(HttpRequest request, LoginParameters sent, bool isKnown)
    {
        var field = request.Headers.Authorization;
        var (id, secret) = (sent["client_id"], sent["client_secret"]);
        (HasSecret, IsKnown) = (secret is not null || field.Count > 0, isKnown);
        At = id is null && field.Count > 0 ? Header : sent.Where("client_id");
        if (field.Count == 0)
        {
            if (id is null && isKnown) Fault = new SignInFault(RuleId.C_OIDC_01, At, "the parameter client_id is missing.");
            return;
        }

        var text = field.ToString();
        if (HiddenValue.Is(text) || text.Contains("[redacted ", StringComparison.Ordinal)) return;
        if (field.Count > 1 || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Base64.IsValid(text[Scheme.Length..].Trim()))
        {
            Fault = new SignInFault(RuleId.C_OIDC_03, Header,
                "Authorization is not understood; send Basic and base64 of client_id:client_secret, or both as parameters.");
            return;
        }

        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(text[Scheme.Length..].Trim())).Split(':', 2);
        if (pair.Length < 2 || pair[0].Length == 0)
            Fault = new SignInFault(RuleId.C_OIDC_03, Header, "Authorization has no client_id:client_secret.");
        else if (Differ(id, pair[0]) || Differ(secret, pair[1]))
            Fault = new SignInFault(RuleId.C_OIDC_03, Header,
                "the client credentials in Authorization and in the parameters differ; send one of them.");
    }

    /// <summary>Whether it sends a secret.</summary>
    public bool HasSecret { get; }

    /// <summary>Whether all that it sends is known.</summary>
    public bool IsKnown { get; }

    /// <summary>Where it names itself.</summary>
    public Location At { get; }

    /// <summary>What is wrong with the form of its proof; null if nothing is.</summary>
    public SignInFault? Fault { get; }

    // Both parts are encoded as in a form, but not every client does that.
    private static bool Differ(string? one, string other) =>
        one is not null && !HiddenValue.Is(one) && !HiddenValue.IsMark(one) && one != other && one != WebUtility.UrlDecode(other);
}
