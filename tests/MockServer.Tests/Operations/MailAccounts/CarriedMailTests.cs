using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Operations.MailAccounts;

public sealed class CarriedMailTests(SharedMock shared)
{
    [Fact]
    public async Task Folders_mail_and_credentials_go_into_a_state_and_come_back_from_it()
    {
        var sandbox = shared.OnSite();
        await sandbox.TakenAsync(sandbox.Call());
        await sandbox.AgentAsync("GetNewMail", """{"Folders":[1089]}""");
        await sandbox.AgentAsync("CreateFolder", $$"""{"ConnectionInfo":{{await sandbox.ConnectionAsync("Customers")}}}""");
        await sandbox.TakenAsync(sandbox.Call());
        var key = (await sandbox.AgentAsync("SaveServiceAuth", """{"ServiceAuthId":0,"Server":"imap.one.example","Password":"Kx9-mailbox"}"""))
            .NumberAt("ServiceAuthId");
        var folders = (await sandbox.AgentAsync("CacheFolderList")).GetRawText();
        var state = (await sandbox.GetJsonAsync("/__mock/state")).GetRawText();

        var other = shared.OnSite();
        await other.ControlledAsync("PUT", "state", state);

        Assert.Equal(folders, (await other.AgentAsync("CacheFolderList")).GetRawText());
        Assert.Equal(2, (await other.AgentAsync("GetNewMail", """{"Folders":[1089]}""")).GetArrayLength());
        Assert.Equal("imap.one.example", (await other.AgentAsync($"GetServiceAuth?serviceAuthId={key}")).TextAt("Server"));
        Assert.Equal(key + 1, (await other.AgentAsync("SaveServiceAuth", """{"ServiceAuthId":0}""")).NumberAt("ServiceAuthId"));
    }

    [Theory]
    [InlineData("""{"fetches":2,"folders":[]}""", "/accounts/0/mail/fetches")]
    [InlineData("""{"fetches":1,"folders":[{"number":1,"name":"A"},{"number":1,"name":"B"}]}""", "/accounts/0/mail/folders/1/number")]
    [InlineData("""{"fetches":1,"folders":[{"number":1,"name":"A"},{"number":2,"name":"a"}]}""", "/accounts/0/mail/folders/1/name")]
    [InlineData("""{"fetches":1,"folders":[{"number":64,"name":"A"}]}""", "/accounts/0/mail/folders/0/number")]
    [InlineData("""{"fetches":1,"folders":[{"number":1,"name":"A","items":[{"number":1,"sent":"2026-01-01T12:00:00Z"},{"number":1,"sent":"2026-01-01T12:00:00Z"}]}]}""",
        "/accounts/0/mail/folders/0/items/1/number")]
    public async Task Mail_that_contradicts_itself_is_refused_with_its_location(string mail, string location)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.ControlAsync("PUT", "state",
            $$"""{"version":1,"accounts":[{"AccountId":17,"fetches":1,"mail":{{mail}}}]}""");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains($"\"{location}\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }
}
