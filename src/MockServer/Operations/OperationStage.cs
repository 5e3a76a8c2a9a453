using EmailSync.Contract;
using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;

namespace EmailSync.MockServer.Operations;

/// <summary>Runs the operation and makes the answer of its result.</summary>
public sealed class OperationStage(ResultContent content, RefusalWriter refusals)
{
    public async ValueTask<Answer> RunAsync(Call call)
    {
        call.Stage = Stage.Operation;
        var operation = (OperationResource)call.Resource!;
        if (operation.Agent is not { } agent) return refusals.Refuse(call, Refusal.NotImitated(operation.Contract.OperationId));
        var result = await agent.InvokeAsync(call, new AgentArguments(call.Document, call.Query), call.Http.RequestAborted);
        var status = operation.Contract.SuccessStatus;
        return operation.Result is { } contract ? content.Answer(call, status, result, contract)
            : status == StatusCodes.Status204NoContent ? Answer.NoContent
            : new Answer(status);
    }
}
