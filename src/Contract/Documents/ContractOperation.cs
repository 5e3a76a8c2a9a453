namespace EmailSync.Contract;

/// <summary>An operation of the contract.</summary>
/// <param name="OperationId">The vendor's id, for instance <c>v1EMailAgent_SyncEmailAccount</c>.</param>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Path">Path below the installation's base.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Description">What it does; null if the contract says no more than the summary.</param>
/// <param name="Parameters">Its query parameters and headers.</param>
/// <param name="RequestBody">Its body; null if it takes none.</param>
/// <param name="SuccessStatus">Status of the success response.</param>
/// <param name="Responses">Its answers, by status.</param>
/// <param name="IsImplemented">Whether a server of this project runs it; one that <c>x-implemented: false</c> marks is checked, and no
/// more.</param>
public sealed record ContractOperation(
    string OperationId,
    string Method,
    string Path,
    string Summary,
    string? Description,
    IReadOnlyList<ContractParameter> Parameters,
    ContractRequestBody? RequestBody,
    int SuccessStatus,
    IReadOnlyList<ContractResponse> Responses,
    bool IsImplemented)
{
    private const string Agents = "/Agents/";

    /// <summary>Name of its agent, for instance <c>EMail</c>; empty if its path names none.</summary>
    public string Agent { get; } =
        Path.Split(Agents, 2) is [_, var rest] ? rest.Split('/', 2)[0] : "";

    /// <summary>Whether its description says that the agent has to be granted to an application online (vendor).</summary>
    public bool IsOnlineRestricted { get; } = Description?.Contains("Online Restricted", StringComparison.OrdinalIgnoreCase) == true;
}
