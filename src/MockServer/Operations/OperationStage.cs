using System.Collections;
using EmailSync.Contract;
using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;

namespace EmailSync.MockServer.Operations;

/// <summary>Runs the operation and makes the answer of its result.</summary>
public sealed class OperationStage(ResultContent content, RefusalWriter refusals, LargeWork largeWork, MemoryBudget memory)
{
    // Items of a list: each is some thousand bytes, with what is known of its fields.
    private const int MostUsual = 64;
    private const int ItemOctets = 2048;

    public async ValueTask<Answer> RunAsync(Call call)
    {
        call.Stage = Stage.Operation;
        var operation = (OperationResource)call.Resource!;
        if (operation.Agent is not { } agent) return refusals.Refuse(call, Refusal.NotImitated(operation.Contract.OperationId));
        var result = await agent.InvokeAsync(call, new AgentArguments(call.Document, call.Query), call.Http.RequestAborted);
        var status = operation.Contract.SuccessStatus;
        if (operation.Result is { } large && result is ICollection { Count: > MostUsual } list) return await LargeAsync(call, status, list, large);
        return operation.Result is { } contract ? content.Answer(call, status, result, contract)
            : status == StatusCodes.Status204NoContent ? Answer.NoContent
            : new Answer(status);
    }

    // It is whole in memory until it is sent, and its caller may be slow.
    private async ValueTask<Answer> LargeAsync(Call call, int status, ICollection result, ResultContract contract)
    {
        var answer = await largeWork.RunAsync((long)result.Count * ItemOctets, () => content.Answer(call, status, result, contract), call.Http.RequestAborted);
        if (memory.UnderWay.TryHold(answer.Content.Length) is not { } hold) return refusals.Refuse(call, Refusal.NoRoom());
        call.Http.Response.RegisterForDispose(hold);
        return answer;
    }
}
