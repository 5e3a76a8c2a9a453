using EmailSync.Contract;
using EmailSync.Login.Requests;
using EmailSync.MockServer.Authentication;

namespace EmailSync.Login.OpenId.Authorizing;

/// <summary>Reads and checks authorization requests (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1).</summary>
internal sealed class AuthorizationReader(IdentityDirectory identities, RedirectAddresses redirects)
{
    /// <summary>The parameters that are read; the sign-in page repeats them.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge",
            "code_challenge_method", "prompt", "login_hint", "acr_values"];

    // More than clients send, and less than the header section that most of them can read.
    private const int Longest = 4000;
    private const string TenantPrefix = "tenant:";

    private static readonly Dictionary<ResponseType, string> Types = new()
    {
        [ResponseType.Code] = "code",
        [ResponseType.IdToken] = "id_token",
        [ResponseType.Code | ResponseType.IdToken] = "code id_token",
        [ResponseType.Token | ResponseType.IdToken] = "token id_token",
        [ResponseType.Token] = "token",
    };

    /// <summary>The tenant in acr_values; null if there is none.</summary>
    public static string? TenantOf(LoginParameters sent) =>
        sent["acr_values"]?.Split(' ').FirstOrDefault(value => value.StartsWith(TenantPrefix, StringComparison.OrdinalIgnoreCase))
            ?[TenantPrefix.Length..];

    /// <summary>Reads a request.</summary>
    /// <param name="sent">Its parameters.</param>
    /// <param name="fault">What is wrong; null if nothing is.</param>
    /// <returns>The request, also if it has a fault that its redirect address may get; null if no address may get it.</returns>
    public AuthorizationRequest? Read(LoginParameters sent, out AuthorizationFault? fault)
    {
        fault = OfClient(sent);
        if (fault is not null) return null;
        var request = new AuthorizationRequest(identities.Client(sent["client_id"]!)!, sent["redirect_uri"]!);
        fault = OfMode(sent, ref request);
        if (IsTooLong(sent, "state") is { } state) fault ??= state;
        else request = request with { State = sent["state"] };
        fault ??= OfRest(sent, ref request);
        return request;
    }

    // Without a client and an address that belongs to it, an error must not be redirected (RFC 6749 section 4.1.2.1).
    private AuthorizationFault? OfClient(LoginParameters sent)
    {
        foreach (var name in (ReadOnlySpan<string>)["client_id", "redirect_uri"])
        {
            if (sent.IsAmbiguous(name)) return Twice(name);
            if (sent[name] is null)
                return Invalid(name, $"The parameter {name} is missing.") with
                {
                    Rule = name == "client_id" ? RuleId.C_OIDC_01 : RuleId.C_OIDC_08,
                };
        }

        if (identities.Client(sent["client_id"]!) is not { } application)
            return Invalid("client_id", $"The mock knows no application with the client_id '{OAuthErrors.Shown(sent["client_id"]!)}'.") with
            {
                Rule = RuleId.C_OIDC_01,
            };
        return redirects.Allows(application, sent["redirect_uri"]!)
            ? null
            : Invalid("redirect_uri",
                $"The redirect_uri '{OAuthErrors.Shown(sent["redirect_uri"]!)}' is not registered for {application.ClientId}; "
                    + $"registered: {string.Join(' ', application.Redirects)}") with
            {
                Rule = RuleId.C_OIDC_02,
            };
    }

    // First of all, because it decides how every other error is sent.
    private static AuthorizationFault? OfMode(LoginParameters sent, ref AuthorizationRequest request)
    {
        var (type, mode) = (sent["response_type"], sent["response_mode"]);
        var parts = type?.Split(' ') ?? [];
        var asked = ResponseType.None;
        foreach (var part in parts)
            asked |= part switch
            {
                "code" => ResponseType.Code,
                "id_token" => ResponseType.IdToken,
                "token" => ResponseType.Token,
                _ => ResponseType.None,
            };
        var hasTokens = (asked & (ResponseType.Token | ResponseType.IdToken)) != 0;
        request = request with
        {
            Type = asked,
            Mode = mode switch
            {
                "form_post" => ResponseMode.FormPost,
                "fragment" => ResponseMode.Fragment,
                _ => hasTokens ? ResponseMode.Fragment : ResponseMode.Query,
            },
        };
        if (sent.IsAmbiguous("response_type")) return Twice("response_type");
        if (type is null) return Invalid("response_type", $"The parameter response_type is missing; expected {AllTypes}.");
        if (!Types.TryGetValue(asked, out var known) || known.Split(' ').Length != parts.Length)
            return new AuthorizationFault("unsupported_response_type", "response_type",
                $"The response_type '{OAuthErrors.Shown(type)}' is not supported; expected {AllTypes}.");
        if (sent.IsAmbiguous("response_mode")) return Twice("response_mode");
        if (mode is not (null or "query" or "fragment" or "form_post"))
            return Invalid("response_mode",
                $"The response_mode '{OAuthErrors.Shown(mode)}' is not supported; expected query, fragment or form_post.");
        return mode == "query" && hasTokens
            ? Invalid("response_mode", "The response_mode query would put tokens into a query; expected fragment or form_post.")
            : null;
    }

    private static AuthorizationFault? OfRest(LoginParameters sent, ref AuthorizationRequest request)
    {
        foreach (var name in Names)
        {
            if (sent.IsAmbiguous(name)) return Twice(name);
            if (IsTooLong(sent, name) is { } fault) return fault;
        }

        if (OfPrompt(sent, out var prompt) is { } wrong) return wrong;
        request = request with { Nonce = sent["nonce"], LoginHint = sent["login_hint"], Prompt = prompt };
        if (request.Nonce is null && request.Type.HasFlag(ResponseType.IdToken))
            return Invalid("nonce", "The parameter nonce is missing; an id_token from this endpoint needs one.") with
            {
                Rule = RuleId.C_OIDC_09,
            };
        return OfChallenge(sent, ref request);
    }

    private static AuthorizationFault? OfPrompt(LoginParameters sent, out Prompt prompt)
    {
        var values = sent["prompt"]?.Split(' ') ?? [];
        prompt = values.Contains("none") ? Prompt.Never
            : values.Any(value => value is "login" or "consent" or "select_account") ? Prompt.Always
            : Prompt.IfNeeded;
        return prompt == Prompt.Never && values.Length > 1
            ? Invalid("prompt", "The prompt none excludes all others; send it alone.")
            : null;
    }

    private static AuthorizationFault? OfChallenge(LoginParameters sent, ref AuthorizationRequest request)
    {
        var (challenge, method) = (sent["code_challenge"], sent["code_challenge_method"]);
        if (method is not (null or "plain" or "S256"))
            return Invalid("code_challenge_method",
                $"The code_challenge_method '{OAuthErrors.Shown(method)}' is not supported; expected S256 or plain.");
        if (challenge is null)
            return method is null
                ? null
                : Invalid("code_challenge", "The parameter code_challenge is missing, although code_challenge_method is sent.");
        if (!CodeChallenge.IsWellFormed(challenge))
            return Invalid("code_challenge", $"The code_challenge is malformed; expected {CodeChallenge.Expected}.");
        request = request with { Challenge = new CodeChallenge(challenge, method == "S256") };
        return request.Challenge.CanBeMet
            ? null
            : Invalid("code_challenge", "The code_challenge is no SHA-256 in base64url, which has 43 characters.");
    }

    private static string AllTypes => string.Join(", ", Types.Values);

    private static AuthorizationFault? IsTooLong(LoginParameters sent, string name) =>
        sent[name]?.Length > Longest ? Invalid(name, $"The parameter {name} is too long; expected at most {Longest} characters.") : null;

    private static AuthorizationFault Twice(string name) =>
        Invalid(name, $"The parameter {name} is sent more than once with different values; send it once.");

    private static AuthorizationFault Invalid(string name, string description) => new(OAuthErrors.InvalidRequest, name, description);
}
