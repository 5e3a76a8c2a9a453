using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.Login.OpenId.Authorizing;
using EmailSync.Login.OpenId.Pages;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Model;
using EmailSync.Traffic.Callers;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.SignIn;

/// <summary>Evaluates requests for authorization.</summary>
internal sealed partial class AuthorizeEvaluation(AuthorizeRules rules, FindingFactory findings)
{
    private const string ResponseType = "response_type";
    private const string Challenge = "code_challenge";
    private const int MostRead = 32 * 1024;

    public void Evaluate(Call call, ExchangeAnswer answer)
    {
        var method = call.Http.Request.Method;
        if (method is not ("GET" or "POST")) return;
        call.Stage = Stage.Operation;
        if (method == "POST" && call.Body.State is not (BodyState.Complete or BodyState.None)) return;
        var sent = method == "GET" ? LoginParameters.OfQuery(call.Http.Request)
            : LoginParameters.Of(call.Http.Request, call.Body.Bytes.Span);
        // The forms of its pages are the server's own.
        if (method == "POST" && (sent[ResponseType] is null || sent["password"] is not null || sent[SignInPages.Decision] is not null))
            return;
        var refusal = OAuthRefusal.Of(answer);
        var isRefused = refusal is not null || answer.Status is >= 400 and < 500;
        var fault = OfForm(call, sent, isRefused);
        fault ??= refusal is not null ? OfAnswer(call, sent, refusal) : isRefused ? OfPage(call, sent, answer) : null;
        fault?.AddTo(call, findings, isRefused);
        rules.Evaluate(call, sent);
    }

    private static SignInFault? OfForm(Call call, LoginParameters sent, bool isRefused)
    {
        foreach (var name in AuthorizationReader.Names)
            if (sent.IsAmbiguous(name))
                return Fault(call, RuleId.C_OIDC_08, name,
                    $"the parameter {name} is sent more than once with different values; send it once.");
        if (sent["client_id"] is null) return Fault(call, RuleId.C_OIDC_01, "client_id", "the parameter client_id is missing.");
        if (sent[ResponseType] is not { } type)
            return Fault(call, RuleId.C_OIDC_08, ResponseType, "the parameter response_type is missing.");
        // RFC 6749 section 3.1.2.3: a server that knows only one may take that.
        if (sent["redirect_uri"] is null && isRefused)
            return Fault(call, RuleId.C_OIDC_08, "redirect_uri", "the parameter redirect_uri is missing.");
        if (type.Split(' ').Contains("id_token") && sent["nonce"] is null)
            return Fault(call, RuleId.C_OIDC_09, "nonce", "the parameter nonce is missing; an id_token from this endpoint needs one.");
        if (sent[Challenge] is not { } challenge)
            return sent[$"{Challenge}_method"] is null
                ? null
                : Fault(call, RuleId.C_OIDC_08, Challenge, $"the parameter {Challenge} is missing, although {Challenge}_method is sent.");
        if (HiddenValue.Is(challenge) || HiddenValue.IsMark(challenge)) return null;
        return CodeChallenge.IsWellFormed(challenge) && new CodeChallenge(challenge, sent[$"{Challenge}_method"] == "S256").CanBeMet
            ? null
            : Fault(call, RuleId.C_OIDC_08, Challenge,
                $"the {Challenge} is malformed; expected {CodeChallenge.Expected}, and 43 for S256.");
    }

    // What a user or a session lacks (access_denied, login_required and others) is no mistake of the application.
    private static SignInFault? OfAnswer(Call call, LoginParameters sent, OAuthRefusal refusal) => refusal.Error switch
    {
        "redirect_uri_mismatch" => Fault(call, RuleId.C_OIDC_02, "redirect_uri", refusal.Shown),
        "invalid_request" when refusal.IsAboutRedirect && sent["redirect_uri"] is not null =>
            Fault(call, RuleId.C_OIDC_02, "redirect_uri", refusal.Shown),
        "invalid_client" => Fault(call, RuleId.C_OIDC_01, "client_id", refusal.Shown),
        "invalid_request" when refusal.IsAboutClient => Fault(call, RuleId.C_OIDC_01, "client_id", refusal.Shown),
        "unsupported_response_type" => Fault(call, RuleId.C_OIDC_08, ResponseType, refusal.Shown),
        "invalid_request" => new SignInFault(RuleId.C_OIDC_08, Location.WholeQuery, refusal.Shown),
        _ => null,
    };

    // An error that must not be redirected is shown to the user (RFC 6749 section 4.1.2.1), in words of the server's own.
    private static SignInFault? OfPage(Call call, LoginParameters sent, ExchangeAnswer answer)
    {
        if (!answer.IsReadable || answer.Status != StatusCodes.Status400BadRequest) return null;
        var text = answer.Text(MostRead);
        if (sent["redirect_uri"] is not null && Redirect().IsMatch(text))
            return Fault(call, RuleId.C_OIDC_02, "redirect_uri", "the server's page says that it does not take the redirect_uri.");
        return Client().IsMatch(text)
            ? Fault(call, RuleId.C_OIDC_01, "client_id", "the server's page says that it does not know the client_id.")
            : null;
    }

    private static SignInFault Fault(Call call, string rule, string name, string message) =>
        new(rule, call.Http.Request.Method == "POST" ? Location.At($"/{name}") : Location.Query(name), message);

    [GeneratedRegex("redirect[_ ]ur[il][^<]{0,200}?(not registered|not allowed|mismatch|invalid|not match|unknown)|"
        + "(invalid|unknown|unregistered) redirect[_ ]ur[il]", RegexOptions.IgnoreCase)]
    private static partial Regex Redirect();

    [GeneratedRegex("client[_ ]?id[^<]{0,200}?(not registered|invalid|unknown|not found)|no application with the client_id|"
        + "(invalid|unknown) (client|application)", RegexOptions.IgnoreCase)]
    private static partial Regex Client();
}
