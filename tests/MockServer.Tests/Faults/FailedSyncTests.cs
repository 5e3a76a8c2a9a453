using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

/// <summary>Faults that the answer of the call does not show, or that an answer only pretends.</summary>
public sealed class FailedSyncTests(SharedMock shared)
{
    private const string Accounts =
        """{"accounts":[{"AccountId":17},{"AccountId":18,"AssociateName":"owner18"},{"AccountId":19}]}""";

    [Fact]
    public async Task A_sync_fails_behind_a_204_and_only_the_account_shows_it()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", Accounts);
        await sandbox.ArmAsync("""{"kind":"fail-sync","call":2}""");
        await sandbox.TakenAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":17}}"""));
        await sandbox.TakenAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":18}}"""));

        Assert.Equal((0, 1), (await ErrorsAsync(sandbox, 17), await ErrorsAsync(sandbox, 18)));
        await sandbox.TakenAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":18}}"""));
        Assert.Equal(0, await ErrorsAsync(sandbox, 18));
        Assert.Equal("fail-sync", Assert.Single(await sandbox.JournalAsync(),
            call => call.At("fault").ValueKind != JsonValueKind.Null).TextAt("fault", "kind"));
    }

    [Theory]
    [InlineData("18")]
    [InlineData("\"owner18\"")]
    public async Task One_account_of_a_list_fails(string account)
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", Accounts);
        await sandbox.ArmAsync($$"""{"kind":"fail-sync","account":{{account}}}""");
        await sandbox.TakenAsync(sandbox.SyncAll("""[{"AccountId":17},{"AccountId":18,"AssociateName":"owner18"},{"AccountId":19}]"""));

        Assert.Equal((0, 1, 0), (await ErrorsAsync(sandbox, 17), await ErrorsAsync(sandbox, 18), await ErrorsAsync(sandbox, 19)));
    }

    [Fact]
    public async Task A_call_that_starts_no_sync_does_not_meet_it()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"fail-sync"}""");
        await sandbox.ReadyAsync();

        Assert.Equal(0, (await sandbox.FaultsAsync()).Single().NumberAt("fired"));
    }

    [Fact]
    public async Task A_status_can_be_answered_although_the_operation_ran()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"status","status":504,"runsOperation":true,"times":2}""");

        Assert.Equal(504, await sandbox.StatusAsync(sandbox.Call()));
        Assert.Equal([17], await sandbox.SyncedAsync());
        var entry = (await sandbox.JournalAsync()).Single();
        Assert.Equal("True", entry.At("fault", "runsOperation").ToString());
        Assert.Empty(entry.At("findings").EnumerateArray());
        // A call that is refused keeps its own answer, and leaves the fault for the next.
        Assert.Equal(401, await sandbox.StatusAsync(sandbox.Call(authorization: null)));
        Assert.Equal(504, await sandbox.StatusAsync(sandbox.Call()));
    }

    private static async Task<int> ErrorsAsync(TestSandbox sandbox, int account) =>
        (await sandbox.MailboxAsync(account)).NumberAt("ErrorCount");
}
