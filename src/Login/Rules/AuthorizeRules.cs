using EmailSync.Contract;
using EmailSync.Login.Requests;
using EmailSync.MockServer.Model;

namespace EmailSync.Login.Rules;

/// <summary>How an application requests authorization, apart from what it is refused for.</summary>
internal sealed class AuthorizeRules(FindingFactory findings, UrlRules url)
{
    private const string State = "state";
    private const string ResponseType = "response_type";
    private const string Challenge = "code_challenge";
    private const string Method = "code_challenge_method";

    /// <summary>Adds the finding of a request that is refused.</summary>
    /// <param name="call">The request.</param>
    /// <param name="rule">Id of the rule that it breaks; null if the application could not know better.</param>
    /// <param name="parameter">Name of the parameter that is wrong.</param>
    /// <param name="description">What is wrong, and what was expected.</param>
    public void Refused(Call call, string? rule, string parameter, string description)
    {
        if (rule is null) return;
        var location = call.Http.Request.Method == "POST" ? Location.At($"/{parameter}") : Location.Query(parameter);
        call.AddRefusal(findings.Of(rule, location, null, description, description) with { Refused = true });
    }

    /// <summary>Checks a request to the authorization endpoint that is not refused; not the forms of its pages.</summary>
    /// <param name="call">The request.</param>
    /// <param name="parameters">Its parameters.</param>
    public void Evaluate(Call call, LoginParameters parameters)
    {
        url.Evaluate(call, parameters);
        if (parameters[State] is null)
            call.Add(
                findings.Of(RuleId.C_OIDC_10, Location.Query(State), "nothing", "a random value that is new each time",
                    "no state: without it, the application cannot tell an answer to its own request from one that somebody else sent "
                        + "through the user's browser. Send a random value, and compare it when the answer comes."));
        var types = (parameters[ResponseType] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (types.Any(type => type is "token" or "id_token"))
            call.Add(
                findings.Of(RuleId.C_OIDC_13, Location.Query(ResponseType), parameters[ResponseType], "code",
                    "tokens in the address of the redirect can be read by whatever sees it; the flow is deprecated, and gives no refresh "
                        + "token. Request a code, with PKCE."));
        if (types.Contains("code")) CheckPkce(call, parameters);
    }

    private void CheckPkce(Call call, LoginParameters parameters)
    {
        if (parameters[Challenge] is null)
            call.Add(
                findings.Of(RuleId.C_OIDC_12, Location.Query(Challenge), "nothing", $"{Challenge} and {Method}=S256",
                    "no PKCE. An application without a client secret must use it; for others it protects the code as well."));
        else if (parameters[Method] != "S256")
            call.Add(
                findings.Of(RuleId.C_OIDC_11, Location.Query(Method), parameters[Method] ?? "nothing, which stands for plain", "S256",
                    $"with {parameters[Method] ?? "plain, the default,"} the challenge is the verifier itself: whoever sees the request "
                        + "can exchange the code. Send the base64url of the verifier's SHA-256, and S256."));
    }
}
