using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations.MailAccounts;

public sealed class NewMailTests(SharedMock shared)
{
    private const int Inbox = (17 * 64) + 1;
    private const string Field = "Message-ID: ";

    [Fact]
    public async Task A_sync_brings_mail_with_greater_keys_than_the_last_known_one()
    {
        var sandbox = shared.OnSite();
        Assert.Equal((0, false), (await LatestAsync(sandbox), await HasNewAsync(sandbox, 0)));
        await sandbox.TakenAsync(sandbox.Call());
        var latest = await LatestAsync(sandbox);
        Assert.Equal((true, false), (await HasNewAsync(sandbox, 0), await HasNewAsync(sandbox, latest)));
        await sandbox.TakenAsync(sandbox.Call());
        Assert.True(await HasNewAsync(sandbox, latest));
        Assert.True(await LatestAsync(sandbox) > latest);
        Assert.Equal(0, (await sandbox.AgentAsync("LatestItemIdByFolder", """{"FolderId":4711}""")).GetInt32());
    }

    [Fact]
    public async Task A_sync_that_fails_brings_none()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"mailbox":"unreachable"}""");
        await sandbox.TakenAsync(sandbox.Call());
        Assert.False(await HasNewAsync(sandbox, 0));
    }

    [Fact]
    public async Task New_mail_is_listed_once_oldest_first_and_only_that_of_the_caller()
    {
        var sandbox = shared.OnSite();
        await sandbox.TakenAsync(sandbox.Call());
        await sandbox.TakenAsync(sandbox.Call(body: WireCalls.BodyOf(18)));
        var mail = await NewAsync(sandbox, Inbox, (18 * 64) + 1);
        Assert.Equal(5, mail.Count);
        Assert.Equal(await LatestAsync(sandbox), mail[^1].NumberAt("ServerId"));
        Assert.Equal(mail.Select(item => item.NumberAt("ServerId")).Order(), mail.Select(item => item.NumberAt("ServerId")));
        Assert.All(mail, item =>
        {
            Assert.Equal(("Recent", "Normal"), (item.TextAt("Flags"), item.TextAt("Priority")));
            Assert.NotEqual("", item.TextAt("Subject"));
            Assert.EndsWith("@example.org", item.TextAt("From", "Address"), StringComparison.Ordinal);
            Assert.Equal("tje0", item.At("To")[0].TextAt("Name"));
        });

        Assert.Empty(await NewAsync(sandbox, Inbox));
        await sandbox.TakenAsync(sandbox.Call());
        Assert.Equal(2, (await NewAsync(sandbox, Inbox)).Count);
    }

    [Fact]
    public async Task The_same_sandbox_account_and_sync_have_the_same_mail_on_every_server()
    {
        var subjects = new List<string?>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await using var mock = await RunningMock.StartAsync(new() { Port = 0 });
            var sandbox = mock.Sandbox("same");
            await sandbox.TakenAsync(sandbox.Call());
            var mail = await NewAsync(sandbox, Inbox);
            subjects.Add(string.Join('|', mail.Select(item => item.TextAt("Subject") + item.TextAt("From", "Name"))));
        }

        Assert.Equal(subjects[0], subjects[1]);
    }

    [Fact]
    public async Task The_cache_keeps_the_newest_two_hundred()
    {
        var sandbox = shared.OnSite();
        for (var i = 0; i < 150; i++) await sandbox.TakenAsync(sandbox.Call());
        Assert.Equal(200, (await NewAsync(sandbox, Inbox)).Count);
    }

    [Fact]
    public async Task Mail_is_read_and_deleted_by_its_ids_of_either_form()
    {
        var sandbox = shared.OnSite();
        await sandbox.TakenAsync(sandbox.Call());
        var plain = await IdsAsync(sandbox, "GetEmailMessageIds");
        var extended = await IdsAsync(sandbox, "GetExtendedEmailMessageIds");
        Assert.Equal(plain, extended.Select(id => id!.Split(':', 3)[2]));
        Assert.All(extended, id => Assert.Matches("^1:[0-9]+:<[^>]+>$", id));

        var texts = await RunAsync(sandbox, "GetEmailsAsString", $",\"MessageIds\":[\"{extended[1]}\",\"<none@x>\",\"{plain[0]}\"]");
        Assert.Equal([plain[1], plain[0]], texts.EnumerateArray().Select(text =>
            text.GetString()!.Split("\r\n").Single(line => line.StartsWith(Field, StringComparison.Ordinal))[Field.Length..]));
        var folder = (await sandbox.AgentAsync("CacheFolderList"))[0];
        Assert.Equal((5, 3), (folder.NumberAt("TotalItems"), folder.NumberAt("UnreadItems")));

        await RunAsync(sandbox, "DeleteExtended", $",\"MessageIds\":[\"{extended[4]}\",\"{plain[0]}\"]");
        Assert.Equal(plain[1..4], await IdsAsync(sandbox, "GetEmailMessageIds"));
    }

    [Fact]
    public async Task A_connection_of_no_account_leads_to_an_empty_mailbox_that_keeps_nothing()
    {
        var sandbox = shared.OnSite();
        const string connection = """{"ServerName":"imap.example.com","UserName":"nobody@example.com","Folder":"Offers"}""";
        Assert.Equal("[]", (await sandbox.AgentAsync("GetEmailMessageIds", $$"""{"ConnectionInfoExtended":{{connection}}}""")).GetRawText());
        Assert.Equal(0, (await sandbox.AgentAsync("GetFolderEMailCount", $$"""{"ConnectionInfo":{{connection}}}""")).GetInt32());
        await sandbox.AgentAsync("DeleteFolder", $$"""{"ConnectionInfo":{{connection}}}""");
        Assert.Equal(5, (await sandbox.AgentAsync("GetFolderList", $$"""{"ConnectionInfo":{{connection}}}""")).GetArrayLength());
        Assert.Empty(await sandbox.FindingsAsync());
    }

    [Theory]
    [InlineData("""{"ServerName":"imap.invalid","UserName":"nobody@example.com"}""")]
    [InlineData("""{"UserName":"nobody@example.com"}""")]
    public async Task A_connection_that_names_no_server_that_can_exist_leads_to_no_mailbox(string connection) =>
        Assert.Equal((404, "SoNotFoundException"),
            await shared.OnSite().RefusedAsync("GetEmailMessageIds", $$"""{"ConnectionInfoExtended":{{connection}}}"""));

    private static async Task<int> LatestAsync(TestSandbox sandbox) =>
        (await sandbox.AgentAsync("LatestItemIdByFolder", $$"""{"FolderId":{{Inbox}}}""")).GetInt32();

    private static async Task<bool> HasNewAsync(TestSandbox sandbox, int than) =>
        (await sandbox.AgentAsync("HasNewMail", $$"""{"MailItemId":{{than}},"FolderId":{{Inbox}}}""")).GetBoolean();

    private static async Task<List<JsonElement>> NewAsync(TestSandbox sandbox, params int[] folders) =>
        [.. (await sandbox.AgentAsync("GetNewMail", $$"""{"Folders":[{{string.Join(',', folders)}}]}""")).EnumerateArray()];

    private static async Task<JsonElement> RunAsync(TestSandbox sandbox, string operation, string more = "") =>
        await sandbox.AgentAsync(operation, $$"""{"ConnectionInfoExtended":{{await sandbox.ConnectionAsync()}}{{more}}}""");

    private static async Task<List<string?>> IdsAsync(TestSandbox sandbox, string operation) =>
        [.. (await RunAsync(sandbox, operation)).EnumerateArray().Select(id => id.GetString())];
}
