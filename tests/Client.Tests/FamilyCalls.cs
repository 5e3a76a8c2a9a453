namespace EmailSync.Client.Tests;

/// <summary>The operations of the client, by their names.</summary>
internal static class FamilyCalls
{
    public static TheoryData<string> Names =>
        [nameof(EMailAgentClient.SyncEmailAccountAsync), nameof(EMailAgentClient.SyncEmailAccountsAsync),
            nameof(EMailAgentClient.GetReadySyncEmailAccountsAsync), nameof(EMailAgentClient.GetEMailAccountAsync)];

    public static SyncEmailAccountsRequest TwoAccounts => new()
    {
        SyncUserAccounts = [new SyncUserAccount { AccountId = 17, AssociateName = "tje0" }, new SyncUserAccount { AccountId = 18 }],
    };

    /// <summary>Calls the operation as it should be called.</summary>
    public static Task CallAsync(this EMailAgentClient client, string operation, CancellationToken? cancellation = null)
    {
        var token = cancellation ?? TestContext.Current.CancellationToken;
        return operation switch
        {
            nameof(client.SyncEmailAccountAsync) => client.SyncEmailAccountAsync(ClientOfSandbox.Request, cancellationToken: token),
            nameof(client.SyncEmailAccountsAsync) => client.SyncEmailAccountsAsync(TwoAccounts, cancellationToken: token),
            nameof(client.GetReadySyncEmailAccountsAsync) => client.GetReadySyncEmailAccountsAsync(cancellationToken: token),
            nameof(client.GetEMailAccountAsync) => client.GetEMailAccountAsync(17, cancellationToken: token),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No operation of the client."),
        };
    }
}
