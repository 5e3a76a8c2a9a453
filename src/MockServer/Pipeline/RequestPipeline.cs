using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Pipeline;

/// <summary>The request's way through the server: a line a stage. A stage that has the answer ends the way.</summary>
public sealed class RequestPipeline(
    SandboxRegistry sandboxes,
    JournalWriter journal,
    FaultStage faults,
    MethodStage method,
    AuthenticationStage authentication,
    NegotiationStage negotiation,
    BodyStage body,
    SelectStage select,
    OperationStage operation,
    CallerJudge caller,
    RefusalWriter refusals)
{
    /// <summary>Makes the handler of a resource; null is the handler of paths that lead nowhere.</summary>
    public RequestDelegate Serve(Resource? resource) => http => RunAsync(http, resource);

    private async Task RunAsync(HttpContext http, Resource? resource)
    {
        var call = journal.Open(http, sandboxes.Of(http.Request), resource);
        Answer? answer = null;
        try
        {
            answer = await faults.PassAsync(call, await AnswerAsync(call));
        }
        catch (Exception exception)
        {
            answer = await faults.PassAsync(call, refusals.Failed(call, exception));
        }
        finally
        {
            if (answer is not null) caller.Judge(call, answer);
            if (call.Caller is not null) sandboxes.Prove(call.Sandbox, http.Request);
            journal.Close(call, answer);
            call.Sync?.End();
            call.Sandbox.Manners.Leave();
        }

        await answer.WriteAsync(http);
    }

    private async ValueTask<Answer> AnswerAsync(Call call) =>
        faults.Judge(call)
        ?? method.Judge(call)
        ?? await call.Resource!.HandleAsync(call)
        ?? authentication.Judge(call)
        ?? negotiation.Judge(call)
        ?? await body.ReadAsync(call)
        ?? select.Judge(call)
        ?? faults.JudgeAccount(call)
        ?? await operation.RunAsync(call);
}
