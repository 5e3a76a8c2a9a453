using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.TryIt;

public sealed class AgentChoiceTests(SharedBrowser browser)
{
    [Theory]
    [InlineData("parcel.json", "Parcel", "CountParcels", 5)]
    [InlineData("depot.yaml", "Depot", "SaveDepot", 2)]
    public async Task An_agent_of_a_file_is_chosen_and_its_operations_are_called(
        string file, string agent, string operation, int operations)
    {
        await using var mock = await RunningMock.StartAsync(
            new MockOptions { Port = 0, Contracts = [RepositoryFile.Path($"tests/Contracts.Tests/Files/{file}")] });
        var sandbox = mock.Sandbox("chosen");
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.Locator("#agent").SelectOptionAsync(agent);
        await Expect(page.Locator(".opblock")).ToHaveCountAsync(operations);
        Assert.EndsWith($"?agent={agent}", page.Page.Url, StringComparison.Ordinal);
        await page.UseAsync("Basic: tje0");

        var block = page.Locator($"[id$=v1{agent}Agent_{operation}]");
        await block.Locator(".opblock-summary-control").ClickAsync();
        var answer = await page.Page.RunAndWaitForResponseAsync(() => block.Locator(".execute").ClickAsync(),
            response => response.Url.Contains($"/chosen/api/v1/Agents/{agent}/{operation}", StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        var call = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal($"v1{agent}Agent_{operation}", call.GetProperty("operation").GetString());
        Assert.Empty(call.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task Without_files_there_is_nothing_to_choose()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var page = await browser.OpenTryItAsync(mock.Sandbox("none"));
        await Expect(page.Locator("#agents")).ToBeHiddenAsync();
    }
}
