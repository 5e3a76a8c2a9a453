using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Findings.Rules;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings;

/// <summary>Checks a call by the rules for callers, whatever its answer. One line per group of rules.</summary>
public sealed class CallerEvaluator(
    CredentialRules credentials,
    MethodRules method,
    ContentRules content,
    MemberRules members,
    QueryRules query,
    AcceptRules accept,
    ResultRules result,
    PatternRules patterns,
    TenantRules tenant)
{
    /// <param name="call">A call of an operation whose answer is decided.</param>
    /// <param name="answer">Its answer.</param>
    public void Evaluate(Call call, Answer answer)
    {
        credentials.Evaluate(call);
        method.Evaluate(call);
        content.Evaluate(call);
        members.Evaluate(call);
        query.Evaluate(call);
        accept.Evaluate(call);
        result.Evaluate(call);
        patterns.Evaluate(call, answer);
        tenant.Evaluate(call);
    }
}
