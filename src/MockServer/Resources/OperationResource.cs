using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Results;

namespace EmailSync.MockServer.Resources;

/// <summary>An operation of the contract. GET describes it and never runs it (vendor's guides).</summary>
/// <param name="contract">Its definition in the contract.</param>
/// <param name="agent">Runs it; null if it has no generated code.</param>
public sealed class OperationResource(ContractOperation contract, AgentOperation<Call>? agent)
    : Resource(contract.Path, [contract.Method, "GET", "HEAD"])
{
    public ContractOperation Contract { get; } = contract;

    public AgentOperation<Call>? Agent { get; } = agent;

    /// <summary>The content of its success response; null if it has none.</summary>
    public ResultContract? Result { get; } = agent is null
        ? ResultContract.WithoutType(contract)
        : ResultContract.Of(contract, agent.Result);

    /// <summary>Joins an operation of the generated route table with its definition in the contract.</summary>
    /// <exception cref="ContractException">The contract and the generated code do not match, or a media type has no reader or no
    /// writer.</exception>
    public static OperationResource Of(ContractDocument document, AgentOperation<Call> agent)
    {
        var contract = document.Operations.FirstOrDefault(operation => operation.Method == agent.Method && operation.Path == agent.Path)
            ?? throw new ContractException("/paths", $"{agent.Method} {agent.Path}, which the generated code has; run make generate");
        return Of(contract, agent);
    }

    /// <summary>An operation without generated code: checked against the contract, and answered by a source of answers.</summary>
    /// <exception cref="ContractException">A media type has no reader.</exception>
    public static OperationResource WithoutCode(ContractOperation contract) => Of(contract, null);

    private static OperationResource Of(ContractOperation contract, AgentOperation<Call>? agent)
    {
        CheckBody(contract);
        return new OperationResource(contract, agent);
    }

    /// <summary>Checks that the server can read the body of an operation.</summary>
    /// <exception cref="ContractException">A media type has no reader.</exception>
    internal static void CheckBody(ContractOperation contract)
    {
        if (contract.RequestBody is { } body && BodyFormat.Unreadable(body) is { } mediaType)
            throw new ContractException($"the requestBody of {contract.OperationId}",
                $"media types that the server can read, found {mediaType}");
    }

    public override ContractOperation Operation => Contract;

    public override ValueTask<Ending?> HandleAsync(Call call) =>
        new(call.Http.Request.Method == Contract.Method ? null : OperationDescription.Answer(Contract));
}
