using EmailSync.Contract;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Findings.Rules;

/// <summary>Checks how credentials are sent. Whether they are right is checked by the authentication stage.</summary>
public sealed class CredentialRules(FindingFactory findings)
{
    public void Evaluate(Call call)
    {
        var request = call.Http.Request;
        if (request.QueryString.HasValue) CheckQuery(call, call.Query ?? QueryPairs.Parse(request.QueryString.Value!));
        SingleField.Evaluate(call, findings, ApplicationCheck.Header, RuleId.C_APP_02);
        SingleField.Evaluate(call, findings, SessionNames.XsrfHeader, RuleId.C_XSRF_02);
        if (request.Headers.ContainsKey(SessionNames.XsrfHeader) && SessionCookies.Of(request, SessionNames.SessionCookie).Count == 0)
            call.Add(
                findings.Of(RuleId.C_XSRF_03, Location.Header(SessionNames.XsrfHeader), "it without a session cookie",
                    "no such field without a session"));
        CheckApplication(call);
    }

    // Not refused: what the vendor does with it is not known.
    private void CheckApplication(Call call)
    {
        if (call.Credential is IssuedCredential { Kind: IssuedKind.Ticket, Application: { } own }
            && call.Caller?.Application is { } sent && sent != own)
            call.Add(
                findings.Of(RuleId.C_APP_04, Location.Header(ApplicationCheck.Header), $"that of {sent}", $"that of {own}",
                    $"the ticket was issued to {own}, and SO-AppToken is that of {sent}; "
                        + $"send the one with which the ticket was requested."));
    }

    private void CheckQuery(Call call, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        foreach (var name in query.Select(pair => pair.Key).Where(name => SecretNames.IsCredential(name) && !IsParameter(call, name))
            .Distinct(StringComparer.OrdinalIgnoreCase))
            call.Add(
                findings.Of(RuleId.C_AUTH_06, Location.Query(Contract.Schemas.Excerpt.Of(name)), "credentials in the query",
                    "credentials in header fields only"));
    }

    // ticketEntityId is the key of a ticket of Customer Service.
    private static bool IsParameter(Call call, string name)
    {
        if (call.Operation is not { } operation) return false;
        foreach (var parameter in operation.Parameters)
            if (parameter.In == "query" && QueryParameter.IsNameOf(parameter, name))
                return true;
        return false;
    }
}
