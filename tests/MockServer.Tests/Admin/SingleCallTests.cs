using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class SingleCallTests(SharedMock shared)
{
    [Fact]
    public async Task A_call_is_shown_by_its_id_as_the_list_shows_it()
    {
        var sandbox = shared.OnSite();
        using var refused = await sandbox.SendAsync(sandbox.Call(null));
        using var accepted = await sandbox.SendAsync(sandbox.Call());

        var listed = (await sandbox.JournalAsync())[1];
        var id = refused.Headers.GetValues("X-Mock-Request").Single();
        Assert.Equal(listed.GetRawText(), (await sandbox.GetJsonAsync($"/__mock/requests/{id}")).GetRawText());
        Assert.Equal(listed.GetRawText(), (await shared.Mock.Sandbox("").GetJsonAsync($"/__mock/requests/{id}")).GetRawText());
    }

    [Theory]
    [InlineData("00000000-0000-8000-8000-000000000000", 404)]
    [InlineData("17", 400)]
    [InlineData("not-an-id", 400)]
    public async Task Another_id_is_refused(string id, int status)
    {
        using var response = await shared.OnSite().GetAsync($"/__mock/requests/{id}");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("path", (await TestSandbox.JsonOf(response)).TextAt("place"));
    }

    [Fact]
    public async Task A_call_of_another_sandbox_is_not_there()
    {
        var sandbox = shared.OnSite();
        using var refused = await sandbox.SendAsync(sandbox.Call(null));
        using var response = await shared.OnSite().GetAsync($"/__mock/requests/{refused.Headers.GetValues("X-Mock-Request").Single()}");

        Assert.Equal(404, (int)response.StatusCode);
    }
}
