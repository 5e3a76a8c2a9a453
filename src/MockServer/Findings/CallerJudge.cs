using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Findings.Manners;
using EmailSync.MockServer.Findings.Rules;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Pipeline;
using EmailSync.Reporting.Terminals;

namespace EmailSync.MockServer.Findings;

/// <summary>Judges what a call says of the code that made it, whatever the call was answered. A line a group of rules.</summary>
public sealed class CallerJudge(
    LaterFaults later,
    CredentialRules credentials,
    MethodRules method,
    ContentRules content,
    MemberRules members,
    QueryRules query,
    AcceptRules accept,
    ResultRules result,
    MannerRules manners)
{
    /// <param name="call">The call, once its way has ended.</param>
    /// <param name="answer">What it is answered.</param>
    public void Judge(Call call, Answer answer)
    {
        try
        {
            if (call.Body.State == BodyState.None) call.Body = ReceivedBody.Arrived(call.Http);
            if (call.Operation is not null) JudgeOperation(call, answer);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The caller gets the answer, and the journal the call, even where the judgement has a fault of its own.
            StandardOutput.Errors.WriteLine($"emailsync: call {call.Id} could not be judged, which is a fault of the mock: {exception}");
        }
    }

    private void JudgeOperation(Call call, Answer answer)
    {
        later.Judge(call);
        credentials.Judge(call);
        method.Judge(call);
        content.Judge(call);
        members.Judge(call);
        query.Judge(call);
        accept.Judge(call);
        result.Judge(call);
        manners.Judge(call, answer);
    }
}
