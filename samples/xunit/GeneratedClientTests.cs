using EmailSync.Client;
using EmailSync.Testing;

namespace EmailSync.Samples.Xunit;

/// <summary>The same with the client that is generated from the contract.</summary>
public sealed class GeneratedClientTests
{
    [Fact]
    public async Task The_generated_client_synchronises_a_mailbox()
    {
        var token = TestContext.Current.CancellationToken;
        await using var mock = await MockSuperOffice.StartAsync(cancellationToken: token);
        using var http = new HttpClient();
        var agent = new EMailAgentClient(mock.BaseUrl, SuperOfficeCredentials.Basic(mock.Credentials.User!, mock.Credentials.Password!),
            http);

        await agent.SyncEmailAccountAsync(new SyncEmailAccountRequest { SyncUserAccount = new SyncUserAccount { AccountId = 17 } },
            cancellationToken: token);

        mock.Verdict.ShouldHaveSynced(17).ShouldBeClean();
    }
}
