using EmailSync.Contract;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Limits;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Selection;
using EmailSync.MockServer.Telemetry;
using EmailSync.MockServer.Tenants;

namespace EmailSync.MockServer.Pipeline;

/// <summary>The request pipeline, one line per stage. A stage that ends it returns an answer or a refusal.</summary>
public sealed class RequestPipeline(
    SandboxRegistry sandboxes,
    JournalWriter journal,
    FaultStage faults,
    MethodStage method,
    TenantStage tenant,
    AuthenticationStage authentication,
    NegotiationStage negotiation,
    BodyStage body,
    SelectStage select,
    AnswerSources sources,
    OperationStage operation,
    RefusalFindings found,
    CallerEvaluator caller,
    RefusalWriter refusals,
    FailedCall failures,
    CallActivities activities,
    ILogger<RequestPipeline> log,
    SandboxData? data = null,
    CallLimits? limits = null)
{
    private readonly Step[] steps =
    [
        .. limits is null ? (Step[])[] : [new(Stage.Method, limits.Evaluate)],
        new(Stage.Method, faults.Evaluate) { MayChange = FaultStage.MayMeet },
        new(Stage.Method, call => call.Resource is null ? sources.StubAsync(call) : default),
        new(Stage.Method, method.Evaluate),
        new(Stage.Method, call => call.Resource!.HandleAsync(call)) { MayChange = HandlesAtOnce },
        new(Stage.Method, tenant.Evaluate),
        new(Stage.Authentication, authentication.Evaluate) { IsEvaluated = true, MayChange = AuthenticationStage.MayChange },
        new(Stage.Negotiation, negotiation.Evaluate) { IsEvaluated = true },
        new(Stage.Body, body.EvaluateAsync) { IsEvaluated = true },
        new(Stage.Select, select.Evaluate) { IsEvaluated = true },
        new(Stage.Select, call => OperateAsync(call, faults, operation)) { MayChange = _ => true },
    ];

    private static bool HandlesAtOnce(Call call) => call.Resource is { Operation: null, ChangesLate: false };

    /// <summary>Makes the handler of a resource.</summary>
    public RequestDelegate Serve(Resource resource) => http => RunAsync(http, resource);

    /// <summary>Makes the handler of all other paths.</summary>
    /// <param name="find">Finds the resource of a path; null if it is unknown.</param>
    public RequestDelegate Serve(Func<string?, Resource?> find) => http => RunAsync(http, find(http.Request.Path.Value));

    private Task RunAsync(HttpContext http, Resource? resource) =>
        limits?.OfNewSandbox(http) is { } refusal ? RefuseAsync(http, resource, refusal)
        : data is null ? RunAsync(http, resource, sandboxes.Of(http.Request))
        : RunStoredAsync(http, resource, data);

    // There is no sandbox whose journal could have it.
    private async Task RefuseAsync(HttpContext http, Resource? resource, Refusal refusal) =>
        await WriteAsync(refusals.Write(journal.Open(http, sandboxes.Unstored(http.Request), resource), refusal), http);

    // Nothing is done that cannot be stored.
    private async Task RunStoredAsync(HttpContext http, Resource? resource, SandboxData data)
    {
        Sandbox sandbox;
        try
        {
            if (data.Failure is { } failure) throw new StoredDataException(failure);
            sandbox = sandboxes.Enter(http.Request);
        }
        catch (StoredDataException exception)
        {
            var unstored = journal.Open(http, sandboxes.Unstored(http.Request), resource);
            await WriteAsync(refusals.Write(unstored, Refusal.NotStored(exception.Message)), http);
            return;
        }

        try
        {
            await RunAsync(http, resource, sandbox);
        }
        finally
        {
            sandbox.Changes!.Leave();
        }
    }

    private async Task RunAsync(HttpContext http, Resource? resource, Sandbox sandbox)
    {
        var call = journal.Open(http, sandbox, resource);
        var activity = activities.Start(call);
        var patterns = call.Sandbox.Patterns;
        call.IsAlone = patterns.Enter();
        Answer answer;
        JournalEntry? entry;
        try
        {
            answer = await AnsweredAsync(call);
            await EvaluateCallerAsync(call, answer);
            if (call.Caller is not null) sandboxes.Prove(call.Sandbox, http.Request);
            // What it waits for from here on is the mock's own: no other call overlaps it for that.
            EndSync(call);
            entry = Close(call, answer);
        }
        finally
        {
            // Runs whatever went wrong.
            try
            {
                EndSync(call);
            }
            finally
            {
                patterns.Leave();
            }
        }

        if (call.Changes?.Pending is { } pending) answer = await StoredAsync(call, answer, pending);
        var delivery = await WriteAsync(answer, http);
        if (entry is not null) journal.End(call, entry, delivery);
        if (activity is not null) activities.End(activity, call, entry, answer);
    }

    private static void EndSync(Call call)
    {
        var sync = call.UnderWay;
        call.UnderWay = null;
        sync?.Dispose();
    }

    // An answer tells of what is stored, or will be.
    private async ValueTask<Answer> StoredAsync(Call call, Answer answer, PendingChanges pending)
    {
        try
        {
            await data!.BeforeAnswerAsync(call.Sandbox.Changes!, pending);
            return answer;
        }
        catch (StoredDataException exception)
        {
            return refusals.Write(call, Refusal.NotStored(exception.Message));
        }
    }

    // Whatever fails, the caller gets an answer.
    private async ValueTask<Answer> AnsweredAsync(Call call)
    {
        try
        {
            return AnswerOf(call, await faults.PassAsync(call, AnswerOf(call, await GoAsync(call))));
        }
        catch (Exception exception)
        {
            var failed = AnswerOf(call, failures.RefusalOf(call, exception));
            if (call.Refusal?.Requirement == RuleId.BODY_18) await Delivery.SettleAsync(call.Http);
            try
            {
                return AnswerOf(call, await faults.PassAsync(call, failed));
            }
            catch (Exception second)
            {
                return AnswerOf(call, failures.RefusalOf(call, second));
            }
        }
    }

    // The stages up to the first ending.
    private async ValueTask<Ending> GoAsync(Call call)
    {
        foreach (var step in steps)
        {
            call.Stage = step.Stage;
            if (await step.TakeAsync(call) is { } ending) return ending;
        }

        throw new InvalidOperationException("The last stage must answer.");
    }

    // What a real server accepted is no mistake; what it refused differently still is one.
    private Answer AnswerOf(Call call, Ending ending)
    {
        if (ending is not Refusal refusal) return (Answer)ending;
        if (refusal.IsLimit) return refusals.Write(call, refusal);
        if (sources.Instead(call, refusal) is not { } recorded) return refusals.Write(call, refusal);
        if (recorded.Status < StatusCodes.Status400BadRequest)
        {
            call.Accept();
            return recorded;
        }

        var refused = refusals.Write(call, refusal);
        return recorded with
        {
            ClosesConnection = refused.ClosesConnection,
            Headers = [.. recorded.Headers, .. refused.Headers.Where(IsMock)]
        };

        static bool IsMock(HeaderLine header) => header.Name.StartsWith("X-Mock-", StringComparison.Ordinal);
    }

    // Whatever the answer. A bug in a check must cost neither the answer nor the journal entry.
    private async ValueTask EvaluateCallerAsync(Call call, Answer answer)
    {
        try
        {
            if (call.Body.State == BodyState.None) call.Body = ReceivedBody.Arrived(call.Http);
            if (call.Operation is null || call.Refusal is { IsLimit: true }) return;
            if (call.Refusal is { Requirement: not null, SkipsFindings: false }) await GoOnAsync(call);
            caller.Evaluate(call, answer);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            ServerLog.NotEvaluated(log, call.Id.ToString(), exception.ToString());
        }
    }

    // One step, so that it waits for the sandbox only once.
    private static ValueTask<Ending?> OperateAsync(Call call, FaultStage faults, OperationStage operation)
    {
        if (faults.CheckAccount(call) is { } ending) return new(ending);
        call.Stage = Stage.Operation;
        return operation.RunAsync(call);
    }

    // The remaining stages, which only evaluate a refused call: a server reports only the first error, but whoever fixes the call
    // wants to know all of them.
    private async ValueTask GoOnAsync(Call call)
    {
        call.IsEvaluated = true;
        foreach (var step in steps)
        {
            if (!step.IsEvaluated || step.Stage <= call.Stage) continue;
            if (await step.TakeAsync(call) is Refusal { HasNoFinding: false } refusal) call.Add(found.Of(call, refusal));
        }

        call.IsEvaluated = false;
    }

    // The operation has run: the caller gets the answer even if it could not be journaled.
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

    /// <summary>A step of the pipeline. A stage that only refuses, or answers synchronously, is a plain function.</summary>
    private readonly struct Step
    {
        private readonly Func<Call, Ending?>? atOnce;
        private readonly Func<Call, ValueTask<Ending?>>? later;

        public Step(Stage stage, Func<Call, Ending?> atOnce) => (Stage, this.atOnce) = (stage, atOnce);

        public Step(Stage stage, Func<Call, ValueTask<Ending?>> later) => (Stage, this.later) = (stage, later);

        public Stage Stage { get; }

        /// <summary>Whether it also evaluates a refused call.</summary>
        public bool IsEvaluated { get; init; }

        /// <summary>Whether it may change something that is stored; null if it never does.</summary>
        public Func<Call, bool>? MayChange { get; init; }

        public ValueTask<Ending?> TakeAsync(Call call) =>
            call.Changes is not null && MayChange is { } mayChange && mayChange(call) ? ChangeAsync(call) : GoAsync(call);

        private ValueTask<Ending?> GoAsync(Call call) => atOnce is not null ? ValueTask.FromResult(atOnce(call)) : later!(call);

        // What a step has changed by its end, or before it waits for something, is the call's own.
        private ValueTask<Ending?> ChangeAsync(Call call) =>
            call.Change(call.Sandbox, (Step: this, Call: call), static of => of.Step.GoAsync(of.Call));
    }
}
