using System.Collections;
using EmailSync.Contract;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;

namespace EmailSync.MockServer.Operations;

/// <summary>Runs the operation and makes the answer from its result.</summary>
public sealed class OperationStage(AnswerSources sources, ResultContent content, LargeWork largeWork, MemoryBudget memory)
{
    // Items of a list: each takes a few thousand bytes, with its field properties.
    private const int MostUsual = 64;
    private const int ItemBytes = 2048;

    public async ValueTask<Ending?> RunAsync(Call call)
    {
        var operation = (OperationResource)call.Resource!;
        if (await sources.StubAsync(call) is { } stubbed) return stubbed;
        if (operation.Agent is not { } agent)
            return await sources.AnswerAsync(call) ?? Refusal.OperationNotImplemented(operation.Contract.OperationId);
        var result = await agent.InvokeAsync(call, new AgentArguments(call.Document, call.Query), call.Http.RequestAborted);
        if (call.Refusal is { } refusal) return refusal;
        var status = operation.Contract.SuccessStatus;
        if (operation.Result is { } large && result is ICollection { Count: > MostUsual } list)
            return await LargeAsync(call, status, list, large);
        return operation.Result is { } contract ? content.Answer(call, status, result, contract)
            : status == StatusCodes.Status204NoContent ? Answer.NoContent
            : new Answer(status);
    }

    // It is in memory as a whole until it is sent, and the caller may be slow.
    private async ValueTask<Ending> LargeAsync(Call call, int status, ICollection result, ResultContract contract)
    {
        var answer =
            await largeWork.RunAsync((long)result.Count * ItemBytes, () => content.Answer(call, status, result, contract),
                call.Http.RequestAborted);
        if (memory.UnderWay.TryHold(answer.Content.Length) is not { } hold) return Refusal.NoRoom();
        call.Http.Response.RegisterForDispose(hold);
        return answer;
    }
}
