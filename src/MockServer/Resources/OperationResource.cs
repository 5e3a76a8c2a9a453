using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Results;

namespace EmailSync.MockServer.Resources;

/// <summary>An operation of the contract. GET describes it and never runs it (vendor's guides).</summary>
/// <param name="contract">Its definition in the contract.</param>
/// <param name="agent">Runs it; null if the mock does not implement it.</param>
public sealed class OperationResource(ContractOperation contract, AgentOperation<Call>? agent)
    : Resource(contract.Path, [contract.Method, "GET", "HEAD"])
{
    public ContractOperation Contract { get; } = contract;

    public AgentOperation<Call>? Agent { get; } = agent;

    /// <summary>The content of its success response; null if it has none, or is not implemented.</summary>
    public ResultContract? Result { get; } = ResultContract.Of(contract, agent?.Result);

    /// <summary>Joins an operation of the generated route table with its definition in the contract.</summary>
    /// <exception cref="ContractException">The contract and the generated code do not match, or a media type has no reader or no
    /// writer.</exception>
    public static OperationResource Of(ContractDocument document, AgentOperation<Call> agent)
    {
        var contract = document.Operations.FirstOrDefault(operation => operation.Method == agent.Method && operation.Path == agent.Path)
            ?? throw new ContractException("/paths", $"{agent.Method} {agent.Path}, which the generated code has; run make generate");
        return Of(contract, agent);
    }

    /// <summary>An operation that is checked against the contract, but not run.</summary>
    /// <exception cref="ContractException">A media type has no reader.</exception>
    public static OperationResource NotImplemented(ContractOperation contract) => Of(contract, null);

    private static OperationResource Of(ContractOperation contract, AgentOperation<Call>? agent)
    {
        foreach (var mediaType in contract.RequestBody?.MediaTypes ?? [])
            if (BodyFormat.For(MediaType.SyntaxOf(mediaType)) is null)
                throw new ContractException($"the requestBody of {contract.OperationId}",
                    $"media types that the server can read, found {mediaType}");
        return new OperationResource(contract, agent);
    }

    public override ContractOperation Operation => Contract;

    public override ValueTask<Ending?> HandleAsync(Call call) =>
        new(call.Http.Request.Method == Contract.Method ? null : OperationDescription.Answer(Contract));
}
