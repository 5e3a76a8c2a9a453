using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.TryIt;

public sealed class ControlRoutesPageTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task The_control_routes_are_there_and_ask_the_sandbox_of_the_page()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.ByRole(AriaRole.Link, "Control routes", exact: true).ClickAsync();
        await Expect(page.Locator("#operations-calls-listRequests")).ToBeVisibleAsync();
        Assert.True(await page.Locator(".opblock").CountAsync() > 40);

        var clock = page.Locator("#operations-sandboxes-getClock");
        await clock.Locator(".opblock-summary-control").ClickAsync();
        var answer = await page.Page.RunAndWaitForResponseAsync(
            () => clock.Locator(".execute").ClickAsync(), response => response.Url.Contains("/__mock/clock"));

        Assert.Equal((200, sandbox.Url("/__mock/clock")), (answer.Status, new Uri(answer.Url)));
        await Expect(clock.Locator(".live-responses-table .response .response-col_status").First).ToContainTextAsync("200");
    }
}
