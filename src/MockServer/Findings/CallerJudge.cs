using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Findings;

/// <summary>Judges what a call says of the code that made it, whatever the call was answered.</summary>
public sealed class CallerJudge
{
    public void Judge(Call call)
    {
        if (call.Body.State == Journal.BodyState.None) call.Body = ReceivedBody.Arrived(call.Http);
    }
}
