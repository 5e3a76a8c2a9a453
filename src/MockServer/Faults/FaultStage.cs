using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Faults;

/// <summary>
/// Lets calls of operations fail on purpose: what is armed, and what the call itself asks for. A call meets one fault,
/// that which comes first: of X-Mock-Fault, of the earliest armed that needs no account, of the earliest armed that does, of the account's
/// name.
/// </summary>
public sealed class FaultStage(FaultHeader header, FaultAnswers answers)
{
    /// <summary>Whether a fault may be meant for the call, as far as its header fields and what is armed tell.</summary>
    public static bool MayMeet(Call call) => !call.Sandbox.Faults.IsEmpty || call.Http.Request.Headers.ContainsKey(FaultHeader.Name);

    /// <summary>Before anything of the call is checked: faults that need no account.</summary>
    public Ending? Evaluate(Call call) => Meet(call) ?? Begin(call);

    /// <summary>Finds the fault that a call meets before anything of it is checked, without beginning it.</summary>
    /// <returns>The refusal of an X-Mock-Fault that cannot be read; otherwise null.</returns>
    public Ending? Meet(Call call)
    {
        if (!MayMeet(call)) return null;
        var field = call.Http.Request.Headers[FaultHeader.Name];
        if (call.Operation is not { } operation || operation.Method != call.Http.Request.Method) return null;

        if (field.Count > 0)
        {
            if (header.Read(field, out var definition) is { } fault) return FaultRefusals.Unknown(fault);
            call.Fault = Fire(call, new FiredFault(definition!, null, "header"));
        }

        Consider(call, fault => !fault.SelectsAccount);
        return null;
    }

    /// <summary>Once the account is known and the call has nothing wrong with it: faults that need it.</summary>
    public Ending? CheckAccount(Call call)
    {
        if (!call.Sandbox.Faults.IsEmpty)
            Consider(call, fault => fault.SelectsAccount && FaultTargets.Matches(call, fault.AccountId, fault.AssociateName));
        if (call.Fault is null && call.Document is { } document && FaultTargets.FaultName(document.RootElement) is { } name
            && KindOf(name) is { } kind)
            call.Fault = Fire(call, new FiredFault(new FaultDefinition(kind), null, "account"));
        return Begin(call);
    }

    /// <summary>Once the call has an answer: faults that change how it leaves.</summary>
    public ValueTask<Ending> PassAsync(Call call, Answer answer) =>
        call.Fault is FiredFault { Definition.RunsOperation: true } fault ? PassAsync(call, fault, answer) : new(answer);

    private async ValueTask<Ending> PassAsync(Call call, FiredFault fault, Answer answer)
    {
        if (await answers.InsteadOfAsync(call, fault, answer) is { } changed) return changed;
        fault.Armed?.Release(call);
        call.Fault = null;
        return answer;
    }

    private static void Consider(Call call, Func<FaultDefinition, bool> isTurnOf)
    {
        foreach (var armed in call.Sandbox.Faults.All)
            if (IsOf(call, armed.Definition) && isTurnOf(armed.Definition) && armed.Consider(call.Fault is null, call))
                call.Fault = Fire(call, new FiredFault(armed.Definition, armed, "armed"));
    }

    // One that happens to the sandbox and finds nothing to do waits for the next call.
    private static FiredFault? Fire(Call call, FiredFault fault)
    {
        if (fault.Definition.Kind.Event is not { } happens || happens(call, fault.Definition)) return fault;
        fault.Armed?.Release(call);
        return null;
    }

    private static bool IsOf(Call call, FaultDefinition fault) => fault.Operation is null || fault.Operation == call.Operation!.OperationId;

    private static FaultKind? KindOf(string associate) =>
        associate.StartsWith(FaultKinds.AssociatePrefix, StringComparison.OrdinalIgnoreCase)
        && FaultKinds.Find(associate[FaultKinds.AssociatePrefix.Length..]) is { IsComplete: true } kind
            ? kind
            : null;

    /// <summary>The ending of a fault that takes the operation's place; null if the call has no such fault.</summary>
    public Ending? Begin(Call call) =>
        call.Fault is FiredFault { Definition.RunsOperation: false } fault ? answers.Instead(call, fault) : null;
}
