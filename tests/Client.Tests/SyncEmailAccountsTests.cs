using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

public sealed class SyncEmailAccountsTests(SharedMock shared)
{
    [Fact]
    public async Task What_is_ready_can_be_synchronised_as_it_is_and_is_not_ready_then()
    {
        var sandbox = shared.OnSite();
        var client = sandbox.Client(ClientOfSandbox.Tje0);

        var ready = await ReadyAsync(client);
        await client.SyncEmailAccountsAsync(new SyncEmailAccountsRequest { SyncUserAccounts = ready },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains(ready,
            account =>
                account is { AccountId: 17, AssociateName: "tje0", AssociateId: 5, TableRight.Mask: "Select, Update, Insert, Delete" });
        Assert.Equal(ready.Count, await sandbox.EffectCountAsync());
        Assert.Empty(await ReadyAsync(client));
        Assert.All(await sandbox.JournalAsync(), call => Assert.Empty(call.GetProperty("findings").EnumerateArray()));
    }

    [Fact]
    public async Task One_that_was_synchronised_alone_is_not_ready_either()
    {
        var sandbox = shared.OnSite();
        var client = sandbox.Client(ClientOfSandbox.Tje0);
        await sandbox.SyncAsync(ClientOfSandbox.Tje0);
        var ready = await ReadyAsync(client);
        Assert.NotEmpty(ready);
        Assert.DoesNotContain(ready, account => account?.AccountId == 17);
    }

    [Fact]
    public async Task No_accounts_and_null_among_them_are_accepted_and_synchronise_nothing()
    {
        var sandbox = shared.OnSite();
        foreach (var accounts in (List<SyncUserAccount?>?[])[null, [], [null]])
            await sandbox.Client(ClientOfSandbox.Tje0)
                .SyncEmailAccountsAsync(new SyncEmailAccountsRequest { SyncUserAccounts = accounts },
                    cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task An_account_that_is_wrong_is_refused_with_400_that_names_its_place()
    {
        var sandbox = shared.OnSite();
        var request = new SyncEmailAccountsRequest
        {
            SyncUserAccounts = [new SyncUserAccount { AccountId = 17 },
                new SyncUserAccount { AdditionalProperties = { ["AccountId"] = "eighteen" } }],
        };

        var refused = await Assert.ThrowsAsync<ApiException<ErrorEnvelope>>(() =>
            sandbox.Client(ClientOfSandbox.Tje0).SyncEmailAccountsAsync(request, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(400, refused.StatusCode);
        Assert.StartsWith("/SyncUserAccounts/1/AccountId: ", refused.Result.MessageDetail, StringComparison.Ordinal);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    private static Task<List<SyncUserAccount?>> ReadyAsync(EMailAgentClient client) =>
        client.GetReadySyncEmailAccountsAsync(cancellationToken: TestContext.Current.CancellationToken);
}
