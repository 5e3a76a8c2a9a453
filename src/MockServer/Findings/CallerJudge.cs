using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Findings.Rules;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings;

/// <summary>Judges what a call says of the code that made it, whatever the call was answered. A line a group of rules.</summary>
public sealed class CallerJudge(
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
    public void Judge(Call call, Answer answer)
    {
        credentials.Judge(call);
        method.Judge(call);
        content.Judge(call);
        members.Judge(call);
        query.Judge(call);
        accept.Judge(call);
        result.Judge(call);
        patterns.Judge(call, answer);
    }
}
