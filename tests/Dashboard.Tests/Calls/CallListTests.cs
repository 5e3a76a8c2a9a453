using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Calls;

public sealed class CallListTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_call_appears_without_a_reload_with_all_its_columns_and_leads_to_itself()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var page = await browser.OpenLiveAsync(mock.Sandbox(""));
        var id = await mock.Sandbox("team-a").SendWrongBodyAsync();
        var cells = page.Row(id).GetByRole(AriaRole.Cell);

        await Expect(cells).ToHaveCountAsync(8);
        await Expect(cells.Nth(0)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\d:\d\d:\d\d\.\d{3} UTC$"));
        await Expect(cells.Nth(1)).ToHaveTextAsync("team-a");
        await Expect(cells.Nth(2)).ToHaveTextAsync("SyncEmailAccount at body");
        await Expect(cells.Nth(3)).ToHaveTextAsync("17");
        await Expect(cells.Nth(4)).ToHaveTextAsync("tje0 Basic");
        await Expect(cells.Nth(5)).ToHaveTextAsync("400");
        await Expect(cells.Nth(6)).ToContainTextAsync("■ 1 MUST");
        await Expect(cells.Nth(7)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+\.\d\d (ms|s)$"));
        await Expect(page.Row(id).GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", $"#/calls/{id}");
        await Expect(page.ByText("1 call, 1 refused")).ToBeVisibleAsync();
        await page.ShouldNotJumpAsync();
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Below_a_sandbox_there_are_its_calls_alone_and_no_column_for_it()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await using var page = await browser.OpenLiveAsync(one);
        await other.SendRightAsync();
        await one.SendWithoutCredentialsAsync();

        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.Rows().GetByRole(AriaRole.Cell)).ToHaveCountAsync(7);
        await Expect(page.ByRole(AriaRole.Columnheader, "Sandbox")).ToHaveCountAsync(0);
        await Expect(page.Rows().First).ToContainTextAsync("not known");
    }

    [Fact]
    public async Task Without_a_call_the_page_says_how_to_make_the_first()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenLiveAsync(sandbox, options: new PageOptions { Clipboard = true });
        await page.ByRole(AriaRole.Button, "Copy URL").ClickAsync();

        Assert.Equal(sandbox.Url("").AbsoluteUri, await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await Expect(page.Locator(".call-empty pre").Nth(1)).ToContainTextAsync($"{sandbox.Url(TestSandbox.Operation)}");
        await page.ShouldBeAccessibleAsync();
        await page.KeepPictureAsync("calls-empty");

        await sandbox.SendRightAsync();
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.Locator(".call-empty")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("calls", 1280)]
    [InlineData("calls-narrow", 360)]
    public async Task It_is_accessible_and_keeps_still_on_wide_and_on_narrow_screens(string name, int width)
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(20);
        await using var page = await browser.OpenLiveAsync(sandbox, options: new PageOptions { Width = width });
        await page.ShouldNotJumpAsync(async () =>
        {
            await sandbox.SendWrongBodyAsync();
            await sandbox.SendWithoutCredentialsAsync();
            await sandbox.SendWrongMediaTypeAsync();
            await Expect(page.Rows().First).ToContainTextAsync("415");
        });

        await page.ShouldBeAccessibleAsync();
        await page.KeepPictureAsync(name);
    }
}
