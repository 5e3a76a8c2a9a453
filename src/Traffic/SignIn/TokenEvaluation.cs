using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Login.OpenId.Authorizing;
using EmailSync.Login.Requests;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Model;
using EmailSync.Traffic.Callers;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.SignIn;

/// <summary>Evaluates requests for tokens, and remembers by their fingerprints what they gave.</summary>
internal sealed class TokenEvaluation(TokenRules rules, UrlRules url, FindingFactory findings, ObservedTokens tokens)
{
    private const string Refresh = "refresh_token";
    private static readonly string[] Single =
        ["grant_type", "client_id", "client_secret", "code", "redirect_uri", "code_verifier", Refresh];

    public void Evaluate(Call call, ExchangeAnswer answer, Exchange exchange)
    {
        if (exchange.Method != "POST") return;
        call.Stage = Stage.Operation;
        var sent = LoginParameters.Of(call.Http.Request, call.Body.State == BodyState.Complete ? call.Body.Bytes.Span : default);
        url.Evaluate(call, sent);
        // Without all of the form, nothing is known to be missing.
        if (call.Body.State is BodyState.NotRead or BodyState.Partial || call.Http.Request.Headers.ContentEncoding.Count > 0) return;
        var client = new TokenRequestClient(call.Http.Request, sent,
            (exchange.Gaps & (ExchangeGaps.Credentials | ExchangeGaps.RequestHeaders)) == 0);
        var isAccepted = answer.IsAccepted;
        var refusal = OAuthRefusal.Of(answer);
        if (OfForm(sent, client, isAccepted) is { } form) form.AddTo(call, findings, refusal is not null);
        else if (refusal is not null && OfAnswer(call, sent, client, refusal) is { } refused)
            refused.AddTo(call, findings, isRefused: true);
        if (answer.Status == StatusCodes.Status200OK) Remember(call, sent, answer, exchange);
    }

    /// <summary>Evaluates a request to revoke a token, whose answer says nothing about it (RFC 7009 section 2.2).</summary>
    public void EvaluateRevocation(Call call)
    {
        if (call.Http.Request.Method != "POST") return;
        call.Stage = Stage.Operation;
        var sent = LoginParameters.Of(call.Http.Request, call.Body.State == BodyState.Complete ? call.Body.Bytes.Span : default);
        url.Evaluate(call, sent);
        if (call.Body.State is not (BodyState.Complete or BodyState.None)) return;
        if (sent.IsAmbiguous("token")) Twice(sent, "token").AddTo(call, findings, isRefused: false);
        else if (sent["token"] is null) Missing(sent, "token").AddTo(call, findings, isRefused: false);
    }

    private static SignInFault? OfForm(LoginParameters sent, TokenRequestClient client, bool isAccepted)
    {
        foreach (var name in Single)
            if (sent.IsAmbiguous(name))
                return Twice(sent, name);
        var grant = sent["grant_type"];
        // A server may take another form of content, or another grant.
        if (grant is null) return isAccepted ? null : Missing(sent, "grant_type");
        if (grant is not ("authorization_code" or Refresh)) return null;
        if (client.Fault is { } fault) return fault;
        var proof = grant == Refresh ? Refresh : "code";
        if (sent[proof] is null) return Missing(sent, proof);
        if (grant == Refresh) return null;
        if (sent["code_verifier"] is not { } verifier)
            return client.HasSecret || !client.IsKnown
                ? null
                : new SignInFault(RuleId.C_OIDC_06, sent.Where("client_id"),
                    "neither client_secret nor code_verifier is sent; an application without a client secret uses PKCE.");
        return CodeChallenge.IsWellFormed(verifier) || IsHidden(verifier)
            ? null
            : new SignInFault(RuleId.C_OIDC_05, sent.Where("code_verifier"),
                $"the code_verifier is malformed; expected {CodeChallenge.Expected}.");
    }

    private SignInFault? OfAnswer(Call call, LoginParameters sent, TokenRequestClient client, OAuthRefusal refusal)
    {
        var isRefresh = sent["grant_type"] == Refresh;
        SignInFault Fault(string rule, string name) => new(rule, sent.Where(name), refusal.Shown);
        switch (refusal.Error)
        {
            case "invalid_client":
                var isOfSecret = client.HasSecret ? refusal.IsAboutSecret || !refusal.IsAboutClient : refusal.IsAboutSecret;
                return isOfSecret
                    ? new SignInFault(RuleId.C_OIDC_03, client.At, refusal.Shown)
                    : new SignInFault(RuleId.C_OIDC_01, client.At, refusal.Shown);
            case "redirect_uri_mismatch":
                return Fault(RuleId.C_OIDC_02, "redirect_uri");
            case "unsupported_grant_type":
                return Fault(RuleId.C_OIDC_08, "grant_type");
            case "invalid_request":
                return new SignInFault(RuleId.C_OIDC_08, Location.Form, refusal.Shown);
            case "invalid_grant" when refusal.IsAboutConsent:
                return new SignInFault(RuleId.C_APP_05, client.At, refusal.Shown);
            case "invalid_grant" when isRefresh:
                return OfRefresh(call, sent, refusal) is { } rule ? Fault(rule, Refresh) : null;
            case "invalid_grant" when refusal.IsAboutRedirect:
                return Fault(RuleId.C_OIDC_02, "redirect_uri");
            case "invalid_grant" when refusal.IsAboutVerifier:
                return Fault(RuleId.C_OIDC_05, "code_verifier");
            case "invalid_grant":
                return Fault(RuleId.C_OIDC_04, "code");
            default:
                return null;
        }
    }

    // A refresh token can be revoked or expire, and an application learns that only by the first refusal.
    private string? OfRefresh(Call call, LoginParameters sent, OAuthRefusal refusal)
    {
        if (sent[Refresh] is not { } text || IsHidden(text)) return null;
        var token = tokens.Known(call, text, IssuedKind.RefreshToken);
        if (token.Identity.Kind != IssuedKind.RefreshToken) return RuleId.C_OIDC_07;
        return refusal.SaysUnknown && !token.WasAccepted ? RuleId.C_OIDC_07 : rules.Refused(call, token.Identity);
    }

    private void Remember(Call call, LoginParameters sent, ExchangeAnswer answer, Exchange exchange)
    {
        using var json = AnswerText.Object(answer);
        if (json is null || AnswerText.Of(json.RootElement, "access_token") is not { } given) return;
        var (now, lifetime) = (call.Observed!.Answered, LifetimeIn(json.RootElement));
        var next = AnswerText.Of(json.RootElement, Refresh);
        var refresh = sent["grant_type"] == Refresh ? sent[Refresh] : next;
        var token = refresh is null || IsHidden(refresh)
            ? null
            : tokens.Issued(call, refresh, print => new IssuedCredential(IssuedKind.RefreshToken, print, "", sent["client_id"], true, now));
        token?.WasAccepted = true;
        if (token is not null && next is not null && next != refresh) tokens.Replaced(call, next, token);
        var access = tokens.Issued(call, given,
            print => new IssuedCredential(IssuedKind.AccessToken, print, "", sent["client_id"], true, now)
            {
                Lifetime = lifetime,
                RefreshToken = token?.Identity,
            });
        // Whether a refresh comes early, only the times tell.
        if (token is null || lifetime is null || exchange.Started is null) return;
        if (sent["grant_type"] == Refresh) rules.Refreshing(call, token.Identity);
        rules.Refreshed(call, token.Identity, access.Identity);
    }

    private static TimeSpan? LifetimeIn(JsonElement json)
    {
        if (!json.TryGetProperty("expires_in", out var member)) return null;
        var text = member.ValueKind == JsonValueKind.String ? AnswerText.Of(json, "expires_in") : member.GetRawText();
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }

    private static bool IsHidden(string value) => HiddenValue.Is(value) || HiddenValue.IsMark(value);

    private static SignInFault Missing(LoginParameters sent, string name) =>
        new(RuleId.C_OIDC_08, sent.Where(name), $"the parameter {name} is missing.");

    private static SignInFault Twice(LoginParameters sent, string name) =>
        new(RuleId.C_OIDC_08, sent.Where(name), $"the parameter {name} is sent more than once with different values; send it once.");
}
