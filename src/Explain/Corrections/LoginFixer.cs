using System.Security.Cryptography;
using EmailSync.MockServer.Options;

namespace EmailSync.Explain.Corrections;

/// <summary>Fixes what one finding says about a request to the login.</summary>
internal static class LoginFixer
{
    private const string Random = "a-random-value-for-each-request";
    private const string Redirect = "http://127.0.0.1/callback";
    private const string ClientId = "client_id";

    /// <summary>The changed request; null if this cannot be fixed without what only the application has.</summary>
    public static Draft? Fix(Draft draft, CorrectionContext context, Finding finding)
    {
        var name = finding.Location.Kind is LocationKind.Query or LocationKind.Pointer ? finding.Location.Name.TrimStart('/') : "";
        var rule = finding.Rule.Id;
        return rule switch
        {
            RuleId.C_PATH_01 => Path(draft, context),
            RuleId.C_MET_01 => Method(draft, context, finding.Expected),
            RuleId.C_CT_01 or RuleId.C_CT_02 or RuleId.C_CT_03 => ContentType(draft, context, finding),
            RuleId.C_OIDC_14 => Moved(draft, context, name, rule),
            RuleId.C_OIDC_01 => Application(context) is { } application
                ? With(draft, context, ClientId, application.ClientId, rule)
                : null,
            RuleId.C_OIDC_03 or RuleId.C_OIDC_06 => Secret(draft, context, rule),
            RuleId.C_OIDC_02 when draft.Path.EndsWith("authorize", StringComparison.OrdinalIgnoreCase) =>
                With(draft, context, "redirect_uri", RedirectOf(draft, context), rule),
            RuleId.C_OIDC_08 => Parameter(draft, context, name, rule),
            RuleId.C_OIDC_09 => With(draft, context, "nonce", Random, rule),
            RuleId.C_OIDC_10 => With(draft, context, "state", Random, rule),
            RuleId.C_OIDC_11 => Challenge(draft, context, rule),
            _ => null,
        };
    }

    private static Draft? Path(Draft draft, CorrectionContext context)
    {
        var path = LoginPath.Nearest(draft.Path);
        if (path == draft.Path) return null;
        context.Note(Location.Path, context.Redactor.Text(Draft.Shown(draft.Path)), path, RuleId.C_PATH_01);
        return draft with { Path = path };
    }

    private static Draft Method(Draft draft, CorrectionContext context, string allowed)
    {
        var method = allowed.Contains("GET", StringComparison.Ordinal) ? "GET" : "POST";
        context.Note(Location.Method, context.Redactor.Text(draft.Method), method, RuleId.C_MET_01);
        return draft with { Method = method };
    }

    private static Draft ContentType(Draft draft, CorrectionContext context, Finding finding)
    {
        const string Name = "Content-Type";
        return context.NoteHeader(draft,
            draft.With(Name, draft.Path.EndsWith(".svc", StringComparison.OrdinalIgnoreCase) ? "text/xml" : "application/json"), Name,
            finding.Rule.Id);
    }

    // Where no form is sent, as to the authorization endpoint, a secret does not belong at all.
    private static Draft? Moved(Draft draft, CorrectionContext context, string name, string rule)
    {
        if (!LoginPath.TakesForm(draft.Path)) return With(draft, context, name, null, rule);
        context.Note(Location.WholeQuery, "the parameters", null, rule);
        context.Note(Location.Form, null, "the parameters", rule);
        return LoginDraft.WithFormOnly(draft);
    }

    private static Draft? Secret(Draft draft, CorrectionContext context, string rule)
    {
        var client = LoginDraft.Parameter(draft, ClientId);
        if (client is null || Credential.Applications(context.Options)
            .FirstOrDefault(one => one.ClientId == client && Credential.IsCommon(one)) is not { } application
            || LoginDraft.Parameter(draft, "client_secret") == application.Token) return null;
        context.Note(Location.Query("client_secret"), null, $"that of {application.ClientId}", rule);
        return LoginDraft.With(draft, "client_secret", application.Token);
    }

    private static Draft? Parameter(Draft draft, CorrectionContext context, string name, string rule)
    {
        // Sent twice: the first stays.
        var value = name switch
        {
            "grant_type" => LoginDraft.Parameter(draft, "refresh_token") is not null ? "refresh_token"
                : LoginDraft.Parameter(draft, "code") is not null ? "authorization_code"
                : null,
            "response_type" => "code",
            "redirect_uri" => RedirectOf(draft, context),
            "acr_values" => $"tenant:{context.Options.Login.DefaultTenant}",
            "response_mode" or "code_challenge_method" or "prompt" => "",
            _ => null,
        };
        return value is null ? null : With(draft, context, name, value.Length == 0 ? null : value, rule);
    }

    // The plain challenge is the verifier, so its hash can be told, and the verifier stays.
    private static Draft? Challenge(Draft draft, CorrectionContext context, string rule)
    {
        if (LoginDraft.Parameter(draft, "code_challenge") is not { } verifier) return null;
        var hash = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var changed = With(draft, context, "code_challenge", hash, rule);
        return changed is null ? null : With(changed, context, "code_challenge_method", "S256", rule);
    }

    private static Draft? With(Draft draft, CorrectionContext context, string name, string? value, string rule)
    {
        var changed = LoginDraft.With(draft, name, value);
        if (changed.Query == draft.Query && changed.Body.AsSpan().SequenceEqual(draft.Body)) return null;
        var isSecret = context.Redactor.Header(name, "some value") != "some value";
        var sent = LoginDraft.Parameter(draft, name);
        context.Note(Location.Query(name), sent is null || isSecret ? null : context.Redactor.Text(sent), value, rule);
        return changed;
    }

    private static ApplicationIdentity? Application(CorrectionContext context) =>
        Credential.Applications(context.Options).FirstOrDefault(Credential.IsCommon);

    private static string RedirectOf(Draft draft, CorrectionContext context)
    {
        var client = LoginDraft.Parameter(draft, ClientId);
        var redirects = context.Options.Identities.Applications.FirstOrDefault(one => one.ClientId == client)?.Redirects ?? [];
        return redirects.FirstOrDefault(one => !one.StartsWith('^')) ?? Redirect;
    }
}
