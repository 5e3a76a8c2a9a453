using EmailSync.MockServer.Model;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.SignIn;

/// <summary>
/// Evaluates what comes before calls, after another server has answered it: the tenant's status, and requests to its login. The form of
/// a request is evaluated whatever the answer; whether what it names is valid, only the answer says.
/// </summary>
internal sealed class SignInEvaluation(StatusEvaluation status, AuthorizeEvaluation authorize, TokenEvaluation tokens,
    SystemUserEvaluation systemUsers)
{
    private const string State = "/api/state/";

    /// <returns>Whether the path is one of these.</returns>
    public bool Evaluate(Call call, ExchangePath path, ExchangeAnswer answer, Exchange exchange)
    {
        var whole = (path.Base + path.Path).TrimEnd('/');
        var name = whole.LastIndexOf(State, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? whole[(at + State.Length)..] : "";
        if (name.Length > 0 && !name.Contains('/', StringComparison.Ordinal))
            status.Evaluate(call, name, answer, exchange);
        else if (!whole.Contains("/login/", StringComparison.OrdinalIgnoreCase)) return false;
        else if (Ends(whole, "/oauth/authorize")) authorize.Evaluate(call, answer);
        else if (Ends(whole, "/oauth/tokens")) tokens.Evaluate(call, answer, exchange);
        else if (Ends(whole, "/oauth/revoke")) tokens.EvaluateRevocation(call);
        else if (Ends(whole, "/PartnerSystemUser/Authenticate")) systemUsers.Evaluate(call, answer, isSoap: false);
        else if (Ends(whole, "/PartnerSystemUserService.svc")) systemUsers.Evaluate(call, answer, isSoap: true);
        else return false;
        return true;
    }

    private static bool Ends(string path, string end) => path.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
