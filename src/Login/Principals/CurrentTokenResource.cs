using EmailSync.Login.Issuing;
using EmailSync.Login.Rules;
using EmailSync.MockServer.Model;

namespace EmailSync.Login.Principals;

/// <summary><c>/api/v1/User/currentToken</c>: an access token for the caller, on-site only (vendor). It is a JSON string.</summary>
internal sealed class CurrentTokenResource(PrincipalAccess access, PrincipalUsers users, TokenIssuer tokens, TokenRules rules)
    : Resource("/api/v1/User/currentToken", "GET")
{
    public override ValueTask<Ending?> HandleAsync(Call call)
    {
        if (access.EvaluateOnSite(call) is { } refusal) return new(refusal);
        call.Stage = Stage.Operation;
        var (token, credential) = tokens.AccessToken(call.Sandbox, users.Of(call), application: null);
        rules.Issued(call, credential);
        return new(LoginJson.Answer(token, LoginJson.Default.String));
    }
}
