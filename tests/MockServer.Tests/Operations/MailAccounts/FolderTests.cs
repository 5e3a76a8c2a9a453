using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations.MailAccounts;

public sealed class FolderTests(SharedMock shared)
{
    [Fact]
    public async Task Folders_are_listed_in_sections_and_their_counts_grow_with_each_sync()
    {
        var sandbox = await SyncedAsync();
        Assert.Equal(["/§INBOX§5§5", "/§Sent§0§0", "/§Drafts§0§0", "/§Trash§0§0"], await ListAsync(sandbox, counts: true));
        await sandbox.TakenAsync(sandbox.Call());
        Assert.Equal("/§INBOX§7§7", (await ListAsync(sandbox, counts: true))[0]);
        Assert.Equal("/§INBOX", (await ListAsync(sandbox, counts: false))[0]);
        Assert.Equal(7, await CountAsync(sandbox, "INBOX"));
    }

    [Fact]
    public async Task A_folder_is_created_found_and_deleted()
    {
        var sandbox = await SyncedAsync();
        await RunAsync(sandbox, "CreateFolder", "Customers");
        await RunAsync(sandbox, "CreateFolder", "customers");
        var cached = await sandbox.AgentAsync("CacheFolderList");
        var created = Assert.Single(cached.EnumerateArray(), folder => folder.TextAt("Name") == "Customers");
        Assert.Equal(("/", true, (17 * 64) + 5),
            (created.TextAt("Delimiter"), created.At("Subscribed").GetBoolean(), created.NumberAt("EmailFolderId")));

        await RunAsync(sandbox, "DeleteFolder", "Customers");
        Assert.DoesNotContain("/§Customers", await ListAsync(sandbox, counts: false));
        Assert.Equal((404, "SoNotFoundException"), await RefuseAsync(sandbox, "DeleteFolder", "Customers"));
        Assert.Equal((400, "SoIllegalOperationException"), await RefuseAsync(sandbox, "DeleteFolder", "INBOX"));
        Assert.Equal((400, "SoIllegalOperationException"), await RefuseAsync(sandbox, "CreateFolder", " "));
    }

    [Fact]
    public async Task A_folder_is_emptied_into_another_one_and_then_for_good()
    {
        var sandbox = await SyncedAsync();
        await RunAsync(sandbox, "EmptyFolder", "INBOX", ",\"MoveToFolder\":\"Trash\"");
        Assert.Equal((0, 5), (await CountAsync(sandbox, "INBOX"), await CountAsync(sandbox, "Trash")));
        await RunAsync(sandbox, "EmptyFolder", "Trash");
        Assert.Equal(0, await CountAsync(sandbox, "Trash"));
        Assert.Equal((404, "SoNotFoundException"), await RefuseAsync(sandbox, "EmptyFolder", "INBOX", ",\"MoveToFolder\":\"None\""));
    }

    [Fact]
    public async Task Without_names_only_subscribed_folders_are_read()
    {
        var sandbox = await SyncedAsync();
        await RunAsync(sandbox, "SetSubscription", "", ",\"Folders\":[{\"Name\":\"Sent\",\"Subscribed\":false}]");
        await sandbox.AgentAsync("ToggleSubscription", $$"""{"FolderId":{{(17 * 64) + 3}},"SubscriptionStatus":false}""");
        Assert.Equal(["INBOX", "Trash"], await InfoAsync(sandbox, "null"));
        Assert.Equal(["Sent"], await InfoAsync(sandbox, "[\"Sent\",\"None\"]"));
        await sandbox.AgentAsync("ToggleSubscription", $$"""{"FolderId":{{(17 * 64) + 3}},"SubscriptionStatus":true}""");
        Assert.Equal(["INBOX", "Drafts", "Trash"], await InfoAsync(sandbox, "null"));
        Assert.Equal((404, "SoNotFoundException"),
            await sandbox.RefusedAsync("ToggleSubscription", """{"FolderId":1,"SubscriptionStatus":true}"""));
    }

    [Fact]
    public async Task New_mail_since_the_previous_access_is_reported_once()
    {
        var sandbox = await SyncedAsync();
        Assert.True(await HasNewAsync(sandbox));
        Assert.False(await HasNewAsync(sandbox));
        await sandbox.TakenAsync(sandbox.Call());
        Assert.True(await HasNewAsync(sandbox));
    }

    [Fact]
    public async Task Folders_go_with_their_account_and_with_a_reset()
    {
        var sandbox = await SyncedAsync();
        await RunAsync(sandbox, "CreateFolder", "Customers");
        await sandbox.ControlledAsync("POST", "reset");
        Assert.Equal(["/§INBOX§0§0", "/§Sent§0§0", "/§Drafts§0§0", "/§Trash§0§0"], await ListAsync(sandbox, counts: true));
        await sandbox.AgentAsync("DeleteEMailAccount?eMailAccountId=17");
        Assert.Equal((404, "SoNotFoundException"), await sandbox.RefusedAsync("CacheFolderList"));
    }

    [Fact]
    public async Task A_refresh_is_done_at_once_or_is_a_batch_task_where_it_takes_time()
    {
        var sandbox = await SyncedAsync();
        Assert.Equal(0, (await RunAsync(sandbox, "RefreshFolder", "", ",\"Folders\":[\"INBOX\"]")).GetInt32());
        Assert.Equal(7, await CountAsync(sandbox, "INBOX"));
        Assert.Equal("", (await sandbox.AgentAsync("RefreshFolderForAssociate", """{"Folders":null}""")).GetString());
        Assert.Equal(8, await CountAsync(sandbox, "INBOX"));

        await sandbox.ControlledAsync("PUT", "clock", """{"now":"2026-01-01T12:00:00Z","frozen":true}""");
        await sandbox.ControlledAsync("PUT", "sync", """{"milliseconds":60000}""");
        Assert.Equal(1, (await RunAsync(sandbox, "RefreshFolder", "", ",\"Folders\":[\"INBOX\"]")).GetInt32());
        Assert.Equal(8, await CountAsync(sandbox, "INBOX"));
        await sandbox.ControlledAsync("PUT", "clock", """{"now":"2026-01-01T12:01:00Z","frozen":true}""");
        Assert.Equal(10, await CountAsync(sandbox, "INBOX"));
        Assert.Equal((404, "SoNotFoundException"), await RefuseAsync(sandbox, "RefreshFolder", "", ",\"Folders\":[\"None\"]"));
    }

    private async Task<TestSandbox> SyncedAsync()
    {
        var sandbox = shared.OnSite();
        await sandbox.TakenAsync(sandbox.Call());
        return sandbox;
    }

    private static async Task<JsonElement> RunAsync(TestSandbox sandbox, string operation, string folder, string more = "") =>
        await sandbox.AgentAsync(operation, $$"""{"ConnectionInfo":{{await sandbox.ConnectionAsync(folder)}}{{more}}}""");

    private static async Task<(int, string?)> RefuseAsync(TestSandbox sandbox, string operation, string folder, string more = "") =>
        await sandbox.RefusedAsync(operation, $$"""{"ConnectionInfo":{{await sandbox.ConnectionAsync(folder)}}{{more}}}""");

    private static async Task<List<string?>> ListAsync(TestSandbox sandbox, bool counts) =>
        [.. (await RunAsync(sandbox, "GetFolderList", "", $",\"IncludeItemCount\":{(counts ? "true" : "false")}")).EnumerateArray()
            .Select(folder => folder.GetString())];

    private static async Task<List<string?>> InfoAsync(TestSandbox sandbox, string folders) =>
        [.. (await RunAsync(sandbox, "GetFolderInfo", "", $",\"Folders\":{folders}")).EnumerateArray()
            .Select(folder => folder.TextAt("Name"))];

    private static async Task<int> CountAsync(TestSandbox sandbox, string folder) =>
        (await RunAsync(sandbox, "GetFolderEMailCount", folder, ",\"OnlyUnread\":false")).GetInt32();

    private static async Task<bool> HasNewAsync(TestSandbox sandbox) =>
        (await RunAsync(sandbox, "GetFolderHasNewEMail", "INBOX")).GetBoolean();
}
