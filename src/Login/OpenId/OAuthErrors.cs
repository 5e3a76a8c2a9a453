using System.Text;
using System.Text.Json.Nodes;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Login.OpenId;

/// <summary>Errors in the form of RFC 6749 section 5.2, which is assumed: no source shows the vendor's.</summary>
internal sealed class OAuthErrors(Redactor redactor)
{
    public const string InvalidRequest = "invalid_request";
    public const string InvalidClient = "invalid_client";
    public const string InvalidGrant = "invalid_grant";
    private const int LongestShown = 200;

    /// <summary>400 with an error.</summary>
    /// <param name="rule">Id of the rule for callers that the request breaks; null if the caller could not know better.</param>
    /// <param name="error">The code of RFC 6749.</param>
    /// <param name="location">Where in the request.</param>
    /// <param name="description">What is wrong, and what was expected.</param>
    public Refusal Of(string? rule, string error, Location location, string description) =>
        Of(StatusCodes.Status400BadRequest, rule, error, location, description);

    /// <summary>
    /// The application has not proven who it is: 401 with a challenge if it tried in the Authorization header (RFC 6749 section 5.2),
    /// otherwise 400, because libraries that find a challenge do not look at the error.
    /// </summary>
    /// <param name="rule">Id of the rule for callers that the request breaks.</param>
    /// <param name="location">Where in the request.</param>
    /// <param name="description">What is wrong, and what was expected.</param>
    public Refusal OfClient(string rule, Location location, string description) =>
        location.Kind != LocationKind.Header
            ? Of(rule, InvalidClient, location, description)
            : Of(StatusCodes.Status401Unauthorized, rule, InvalidClient, location, description) with
            {
                Headers = [new HeaderLine("WWW-Authenticate", "Basic realm=\"SuperOffice login\"")],
            };

    /// <summary>The refusal of an application that a tenant has not consented to; null if it has.</summary>
    public Refusal? OfConsent(Sandbox tenant, ApplicationIdentity application, Location location) =>
        application.HasConsentOf(tenant.Name)
            ? null
            : Of(RuleId.C_APP_05, InvalidGrant, location,
                $"The tenant {tenant.Name} has not consented to the application {application.ClientId}.");

    /// <summary>A value of a request for a description: what RFC 6749 forbids there, markup, and what would be long is left out.</summary>
    public static string Shown(string value)
    {
        var shown = new StringBuilder(value.Length <= LongestShown ? value : string.Concat(value.AsSpan(0, LongestShown), "..."));
        for (var i = 0; i < shown.Length; i++)
            if (shown[i] is < ' ' or > '~' or '"' or '\\' or '<' or '>')
                shown[i] = '?';
        return shown.ToString();
    }

    /// <summary>A description as it may be sent: without secrets.</summary>
    public string Described(string description) => redactor.Text(description);

    private Refusal Of(int status, string? rule, string error, Location location, string description) =>
        new(status, null, location, description)
        {
            ClientRule = rule,
            HasNoFinding = rule is null,
            Finish = answer => answer with
            {
                ContentType = "application/json",
                Content = OpenIdJson.Write(new JsonObject { ["error"] = error, ["error_description"] = Described(description) }),
                Headers = [.. answer.Headers, new HeaderLine("Cache-Control", "no-store"), new HeaderLine("Pragma", "no-cache")],
            },
        };
}
