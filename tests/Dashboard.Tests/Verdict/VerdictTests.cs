using System.Text.RegularExpressions;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Verdict;

public sealed class VerdictTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_broken_rule_is_reported_with_its_level_its_evidence_and_the_first_call()
    {
        var sandbox = shared.OnSite();
        var first = await sandbox.SendWrongBodyAsync();
        await sandbox.SendWrongBodyAsync();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/verdict"), new PageOptions { Width = 360 });
        await Expect(page.ByText("✗ 2 calls, 2 refused")).ToBeVisibleAsync();
        var rule = page.Locator("tr").Filter(new() { HasText = "C-BODY-04" });
        await Expect(rule).ToContainTextAsync("MUST");
        await Expect(rule).ToContainTextAsync("/SyncUserAccount/AccountId");
        await Expect(rule.Locator("a[href='#/requirements/C-BODY-04']")).ToBeVisibleAsync();
        await Expect(rule.Locator($"a[href='#/calls/{first}']")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotJumpAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        await page.KeepPictureAsync("verdict-narrow", whole: true);
    }

    [Fact]
    public async Task It_follows_the_calls()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/verdict"));
        await Expect(page.ByText("○ Nothing was called.")).ToBeVisibleAsync();
        await sandbox.SendRightAsync();
        await Expect(page.ByText("✓ 1 call, 0 refused: nothing to complain about.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_several_sandboxes_were_called_each_has_its_own()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await mock.Sandbox("").SendRightAsync();
        await mock.Sandbox("other").SendWrongBodyAsync();
        await using var page = await browser.OpenAsync(mock.Url("/__mock/#/verdict"));
        await Expect(page.ByText("✗ 2 calls, 1 refused")).ToBeVisibleAsync();
        await page.ByRole(AriaRole.Link, "✓ 1 call, 0 refused").ClickAsync();
        await Expect(page.ByText("No rule was broken.")).ToBeVisibleAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex("sandbox=$"));
    }

    [Fact]
    public async Task Of_many_sandboxes_those_with_findings_come_first_then_by_number()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        foreach (var name in (string[])["test-10", "test-2"]) await mock.Sandbox(name).SendRightAsync();
        await mock.Sandbox("test-9").SendWrongBodyAsync();
        await using var page = await browser.OpenAsync(mock.Url("/__mock/#/verdict"));
        await Expect(page.ByRole(AriaRole.Region, "By sandbox").Locator("tbody td:first-child"))
            .ToHaveTextAsync(["test-9", "test-2", "test-10"]);
    }

    [Theory]
    [InlineData("report.html", "C-BODY-04")]
    [InlineData("junit.xml", "<testsuites>")]
    [InlineData("results.sarif", "sarif-2.1.0")]
    [InlineData("traffic.har", "\"1.2\"")]
    [InlineData("summary.md", "# Calls of sandbox")]
    public async Task A_report_is_downloaded_under_its_name(string name, string content)
    {
        var sandbox = shared.OnSite();
        await sandbox.SendWrongBodyAsync();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/verdict"));
        Assert.Contains(content, await DownloadAsync(page, name));
    }

    [Fact]
    public async Task If_a_token_is_set_the_browser_signs_in_until_it_is_right_and_that_opens_the_downloads_too()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Token = "открой" } });
        await mock.Sandbox("").SendRightAsync();
        await using var page = await browser.OpenAsync(mock.Url("/__mock/"));
        page.Expect("401");
        await Expect(page.ByText("The dashboard and the control routes of this mock are closed.")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.KeepPictureAsync("sign-in");
        await page.ByLabel("Token").FillAsync("open-barley");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByText("That is not a token of this mock.")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ByLabel("Token").FillAsync("открой");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("Calls"));
        await page.ShowAsync("#/verdict");
        await Expect(page.Locator(".sentence")).ToContainTextAsync("✓ 1 call, 0 refused");
        Assert.Contains("SyncEmailAccount", await DownloadAsync(page, "traffic.har"));

        await page.ShowAsync("#/sandboxes/");
        await page.ByRole(AriaRole.Button, "+1 h").ClickAsync();
        await Expect(page.ByText("Running, PT1H")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_whose_sign_in_has_ended_leads_to_a_new_one_and_back_to_its_view()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Token = "sesame" } });
        await using var page = await browser.OpenAsync(mock.Url("/__mock/"));
        await page.ByLabel("Token").FillAsync("sesame");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".call-said")).ToContainTextAsync("Live."); // it asks for nothing more by itself
        page.MayReport("401");
        await page.Page.Context.ClearCookiesAsync();
        await page.Page.EvaluateAsync("() => { location.hash = '#/verdict' }"); // nothing is drawn: the page goes away
        await Expect(page.ByLabel("Token")).ToBeVisibleAsync();
        await page.ByLabel("Token").FillAsync("sesame");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".sentence")).ToContainTextAsync("Nothing was called.");
        Assert.EndsWith("/__mock/#/verdict", page.Page.Url, StringComparison.Ordinal);
    }

    private static async Task<string> DownloadAsync(GuardedPage page, string name)
    {
        var file = await page.Page.RunAndWaitForDownloadAsync(() => page.ByRole(AriaRole.Button, $"Download {name}").ClickAsync());
        Assert.Equal(name, file.SuggestedFilename);
        return await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
    }
}
