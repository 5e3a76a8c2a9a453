using EmailSync.Contract;
using EmailSync.Login.Requests;
using EmailSync.MockServer.Model;

namespace EmailSync.Login.Rules;

/// <summary>Secrets in a URL, other than where OAuth has them.</summary>
internal sealed class UrlRules(FindingFactory findings)
{
    // The secret first: the others expire.
    private static readonly string[] Secrets =
        ["client_secret", "refresh_token", "code", "code_verifier", "token", "access_token", "password"];

    /// <summary>Checks a request to the login.</summary>
    /// <param name="call">The request.</param>
    /// <param name="parameters">Its parameters.</param>
    public void Evaluate(Call call, LoginParameters parameters)
    {
        var sent = Secrets.Where(parameters.IsInQuery).ToList();
        if (sent.Count == 0) return;
        var names = string.Join(", ", sent);
        call.Add(
            findings.Of(RuleId.C_OIDC_14, Location.Query(sent[0]), $"{names} in the query", "secrets in the form",
                $"{names} in the query, where logs and proxies keep it. The vendor's guides show it there, and it is accepted; a body of "
                    + "type application/x-www-form-urlencoded is accepted as well and is kept by none of them."));
    }
}
