using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Findings.Rules;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings;

/// <summary>Checks what a call says of the code that made it, whatever the call was answered. A line a group of rules.</summary>
public sealed class CallerEvaluator(
    CredentialRules credentials,
    MethodRules method,
    ContentRules content,
    MemberRules members,
    QueryRules query,
    AcceptRules accept,
    ResultRules result,
    PatternRules patterns)
{
    /// <param name="call">The call of an operation, once its way has ended.</param>
    /// <param name="answer">What it is answered.</param>
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
    }
}
