using EmailSync.Contract.Schemas;

namespace EmailSync.ConformanceTests.Family;

/// <summary>The operations beside SyncEmailAccount in the contract.</summary>
public static class FamilyContract
{
    public const string SyncEmailAccounts = "SyncEmailAccounts";
    public const string GetReadySyncEmailAccounts = "GetReadySyncEmailAccounts";
    public const string GetEMailAccount = "GetEMailAccount";

    private static readonly ContractDocument Contract = ContractDocument.Load();

    /// <summary>An operation by its name.</summary>
    public static ContractOperation Operation(string name) =>
        Contract.Operations.Single(operation => operation.Path == TargetInstallation.PathOf(name));

    /// <summary>The schema of an operation's successful answer.</summary>
    public static Schema Result(string name) => Success(name).Schema!;

    /// <summary>The media types of that answer.</summary>
    public static IReadOnlyList<string> ResultTypes(string name) => Success(name).MediaTypes;

    private static ContractResponse Success(string name) =>
        Operation(name) is var operation ? operation.Responses.Single(response => response.Status == operation.SuccessStatus) : null!;
}
