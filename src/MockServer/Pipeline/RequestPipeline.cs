using EmailSync.Contract;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Pipeline;

/// <summary>The request's way through the server: a line a stage. A stage that ends the way has an answer or a refusal.</summary>
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
    RefusalFindings found,
    CallerEvaluator caller,
    RefusalWriter refusals,
    FailedCall failures,
    ILogger<RequestPipeline> log)
{
    private readonly Step[] way =
    [
        new(Stage.Method, faults.Evaluate),
        new(Stage.Method, method.Evaluate),
        new(Stage.Method, call => call.Resource!.HandleAsync(call)),
        new(Stage.Authentication, authentication.Evaluate) { IsEvaluated = true },
        new(Stage.Negotiation, negotiation.Evaluate) { IsEvaluated = true },
        new(Stage.Body, body.EvaluateAsync) { IsEvaluated = true },
        new(Stage.Select, select.Evaluate) { IsEvaluated = true },
        new(Stage.Select, faults.CheckAccount),
        new(Stage.Operation, operation.RunAsync),
    ];

    /// <summary>Makes the handler of a resource; null is the handler of paths that lead nowhere.</summary>
    public RequestDelegate Serve(Resource? resource) => http => RunAsync(http, resource);

    private async Task RunAsync(HttpContext http, Resource? resource)
    {
        var call = journal.Open(http, sandboxes.Of(http.Request), resource);
        call.IsAlone = call.Sandbox.Patterns.Enter();
        Answer answer;
        JournalEntry? entry;
        try
        {
            answer = await AnsweredAsync(call);
            await EvaluateCallerAsync(call, answer);
            if (call.Caller is not null) sandboxes.Prove(call.Sandbox, http.Request);
            entry = Close(call, answer);
        }
        finally
        {
            // What a call has entered it leaves, whatever went wrong.
            try
            {
                call.UnderWay?.Dispose();
            }
            finally
            {
                call.Sandbox.Patterns.Leave();
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
            return await faults.PassAsync(call, AnswerOf(call, await GoAsync(call)));
        }
        catch (Exception exception)
        {
            var failed = AnswerOf(call, failures.RefusalOf(call, exception));
            if (call.Refusal?.Requirement == RuleId.BODY_18) await Delivery.SettleAsync(call.Http);
            try
            {
                return await faults.PassAsync(call, failed);
            }
            catch (Exception second)
            {
                return AnswerOf(call, failures.RefusalOf(call, second));
            }
        }
    }

    // The way to its first ending.
    private async ValueTask<Ending> GoAsync(Call call)
    {
        foreach (var step in way)
        {
            call.Stage = step.Stage;
            if (await step.TakeAsync(call) is { } ending) return ending;
        }

        throw new InvalidOperationException("The last stage must answer.");
    }

    private Answer AnswerOf(Call call, Ending ending) => ending as Answer ?? refusals.Write(call, (Refusal)ending);

    // Whatever the call was answered. A fault of the check takes neither the answer from the caller nor the call from the journal.
    private async ValueTask EvaluateCallerAsync(Call call, Answer answer)
    {
        try
        {
            if (call.Body.State == BodyState.None) call.Body = ReceivedBody.Arrived(call.Http);
            if (call.Operation is null) return;
            if (call.Refusal is { Requirement: not null, SparesCaller: false }) await GoOnAsync(call);
            caller.Evaluate(call, answer);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            ServerLog.NotEvaluated(log, call.Id.ToString(), exception.ToString());
        }
    }

    // The rest of the way, of which a refused call is only told: a server tells the first fault alone, and who has to mend the call
    // wants to know them all.
    private async ValueTask GoOnAsync(Call call)
    {
        call.IsEvaluated = true;
        foreach (var step in way)
        {
            if (!step.IsEvaluated || step.Stage <= call.Stage) continue;
            if (await step.TakeAsync(call) is Refusal { FindsNothing: false } refusal) call.Add(found.Of(call, refusal));
        }

        call.IsEvaluated = false;
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
            ServerLog.NotJournaled(log, call.Id.ToString(), exception.ToString());
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

    /// <summary>A stage's turn. A stage that only refuses, or has its answer at once, is a plain function.</summary>
    private readonly struct Step
    {
        private readonly Func<Call, Ending?>? atOnce;
        private readonly Func<Call, ValueTask<Ending?>>? later;

        public Step(Stage stage, Func<Call, Ending?> atOnce) => (Stage, this.atOnce) = (stage, atOnce);

        public Step(Stage stage, Func<Call, ValueTask<Ending?>> later) => (Stage, this.later) = (stage, later);

        public Stage Stage { get; }

        /// <summary>Whether a refused call is evaluated by it, too.</summary>
        public bool IsEvaluated { get; init; }

        public ValueTask<Ending?> TakeAsync(Call call) => atOnce is not null ? ValueTask.FromResult(atOnce(call)) : later!(call);
    }
}
