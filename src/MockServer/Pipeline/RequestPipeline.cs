using EmailSync.Contract;
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
using EmailSync.Reporting.Terminals;

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
    private const string BrokenOff = RuleId.BODY_18;

    /// <summary>Makes the handler of a resource; null is the handler of paths that lead nowhere.</summary>
    public RequestDelegate Serve(Resource? resource) => http => RunAsync(http, resource);

    private async Task RunAsync(HttpContext http, Resource? resource)
    {
        var call = journal.Open(http, sandboxes.Of(http.Request), resource);
        Answer answer;
        JournalEntry? entry;
        try
        {
            answer = await AnsweredAsync(call);
            caller.Judge(call, answer);
            if (call.Caller is not null) sandboxes.Prove(call.Sandbox, http.Request);
            entry = Close(call, answer);
        }
        finally
        {
            // What a call has entered it leaves, whatever went wrong.
            try
            {
                call.Sync?.End();
            }
            finally
            {
                call.Sandbox.Manners.Leave();
            }
        }

        var delivery = await WriteAsync(answer, http);
        if (entry is not null) journal.End(call, entry, delivery);
    }

    // Whatever fails, the caller gets an answer.
    private async ValueTask<Answer> AnsweredAsync(Call call)
    {
        try
        {
            return await faults.PassAsync(call, await AnswerAsync(call));
        }
        catch (Exception exception)
        {
            var failed = refusals.Failed(call, exception);
            if (call.Refusal?.Id == BrokenOff) await Delivery.SettleAsync(call.Http);
            try
            {
                return await faults.PassAsync(call, failed);
            }
            catch (Exception second)
            {
                return refusals.Failed(call, second);
            }
        }
    }

    // The operation has run by now: that it could not be journaled is not for its caller to bear.
    private JournalEntry? Close(Call call, Answer answer)
    {
        try
        {
            return journal.Close(call, answer);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            StandardOutput.Errors.WriteLine($"emailsync: call {call.Id} could not be journaled, which is a fault of the mock: {exception}");
            return null;
        }
    }

    private static async ValueTask<Delivery> WriteAsync(Answer answer, HttpContext http)
    {
        try
        {
            return await answer.WriteAsync(http);
        }
        catch (Exception) when (Delivery.IsCallerGone(http))
        {
            return http.Response.HasStarted ? Delivery.CutShort(0) : Delivery.NotSent;
        }
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
