using System.Text.Json;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.OneCall;

public sealed class ChangesTests(SharedMock shared)
{
    private const string Time = "2026-03-01T08:00:00Z";

    [Fact]
    public async Task The_account_is_shown_before_and_after()
    {
        var sandbox = await FrozenAsync();
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"ErrorCount":2,"ErrorReason":"it failed"}""");
        var changes = (await WireCall.Right(sandbox).ShownAsync()).At("changes");

        Assert.Equal(("One account was synchronised.", 1), (changes.TextAt("text"), changes.NumberAt("effects")));
        var account = Assert.Single(changes.At("accounts").EnumerateArray());
        Assert.Equal("account 17", account.TextAt("name"));
        Assert.Equal((2, "it failed", true, false), StateOf(account.At("before")));
        Assert.Equal((0, "", false, false), StateOf(account.At("after")));
        Assert.Equal(Time, account.TextAt("after", "LastFetch"));
        Assert.Equal(JsonValueKind.Null, account.At("now").ValueKind);
    }

    [Fact]
    public async Task What_later_calls_change_is_shown_separately()
    {
        var sandbox = await FrozenAsync();
        await WireCall.Right(sandbox).ShownAsync();
        var id = await sandbox.IdAsync();
        await sandbox.ControlledAsync("PUT", "clock", """{"advance":"PT1H"}""");
        await WireCall.Right(sandbox).ShownAsync();

        var account = (await sandbox.ShownAsync(id)).At("changes", "accounts")[0];
        Assert.Equal((Time, "2026-03-01T09:00:00Z"), (account.TextAt("after", "LastFetch"), account.TextAt("now", "LastFetch")));
        Assert.False(account.At("after", "ready").GetBoolean());
    }

    [Fact]
    public async Task A_synchronisation_that_takes_time_runs_until_it_is_done()
    {
        var sandbox = await FrozenAsync();
        await sandbox.ControlledAsync("PUT", "sync", """{"milliseconds":1000}""");
        await sandbox.TakenAsync(sandbox.SyncAll(17));
        var running = (await sandbox.NewestAsync()).At("changes", "accounts")[0];
        Assert.Equal("It is still running.", running.TextAt("remark"));
        Assert.True(running.At("after", "syncing").GetBoolean());

        await sandbox.ControlledAsync("PUT", "clock", """{"advance":"PT1S"}""");
        var done = (await sandbox.NewestAsync()).At("changes", "accounts")[0];
        Assert.Equal(((string?)null, "2026-03-01T08:00:01Z"), (done.TextAt("remark"), done.TextAt("after", "LastFetch")));
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_counts_its_error()
    {
        var sandbox = await FrozenAsync();
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"quota"}""");
        var account = (await WireCall.Right(sandbox).ShownAsync()).At("changes", "accounts")[0];
        Assert.Equal((0, 1), (account.NumberAt("before", "ErrorCount"), account.NumberAt("after", "ErrorCount")));
        Assert.NotEmpty(account.TextAt("after", "ErrorReason")!);
    }

    [Fact]
    public async Task A_mail_server_that_is_down_leaves_its_error_and_no_effect()
    {
        var sandbox = await FrozenAsync();
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"AssociateName":"mail-server-down"}""");
        var changes =
            (await WireCall.Right(sandbox).Says("""{"SyncUserAccount":{"AssociateName":"mail-server-down"}}""").ShownAsync()).At("changes");

        Assert.Equal(0, changes.NumberAt("effects"));
        var account = Assert.Single(changes.At("accounts").EnumerateArray());
        Assert.True(account.At("failed").GetBoolean());
        Assert.Equal((0, 1), (account.NumberAt("before", "ErrorCount"), account.NumberAt("after", "ErrorCount")));
    }

    [Fact]
    public async Task An_account_that_the_sandbox_does_not_have_has_no_state()
    {
        var account =
            (await WireCall.Right(shared.OnSite()).Says("""{"SyncUserAccount":{"AccountId":4711}}""").ShownAsync()).At("changes",
                "accounts")[0];
        Assert.Equal(JsonValueKind.Null, account.At("before").ValueKind);
        Assert.Contains("accepts any", account.TextAt("remark"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_call_changes_nothing()
    {
        var changes = (await WireCall.Right(shared.OnSite()).Says("[]").ShownAsync()).At("changes");
        Assert.Equal("Nothing changed: the call was refused.", changes.TextAt("text"));
        Assert.Empty(changes.At("accounts").EnumerateArray());
    }

    [Fact]
    public async Task A_call_that_reads_changes_nothing() =>
        Assert.StartsWith("Nothing changed", (await WireCall.Right(shared.OnSite()).Reads().ShownAsync()).TextAt("changes", "text"),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_saved_state_is_loaded_as_ever_and_the_call_says_that_its_own_is_not_known()
    {
        var sandbox = await FrozenAsync();
        await WireCall.Right(sandbox).ShownAsync();
        await sandbox.LoadAsync(await sandbox.SaveAsync());

        var changes = (await sandbox.NewestAsync()).At("changes");
        Assert.Equal(1, changes.NumberAt("effects"));
        Assert.Equal(JsonValueKind.Null, changes.At("accounts")[0].At("before").ValueKind);
    }

    private async Task<TestSandbox> FrozenAsync()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "clock", $$"""{"now":"{{Time}}","frozen":true}""");
        return sandbox;
    }

    private static (int, string?, bool, bool) StateOf(JsonElement state) =>
        (state.NumberAt("ErrorCount"), state.TextAt("ErrorReason"), state.At("ready").GetBoolean(), state.At("syncing").GetBoolean());
}
