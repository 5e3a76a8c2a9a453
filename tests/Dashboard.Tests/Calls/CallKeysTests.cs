using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Calls;

public sealed class CallKeysTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task By_keys_alone_one_filters_chooses_opens_and_clears()
    {
        var sandbox = shared.OnSite();
        var (first, second) = (await sandbox.SendWrongBodyAsync(), await sandbox.SendWithoutCredentialsAsync());
        await sandbox.SendRightAsync();
        await using var page = await browser.OpenLiveAsync(sandbox, before: OneCallAsync);
        await Expect(page.Rows()).ToHaveCountAsync(3);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("sync");
        await page.Keyboard.PressAsync("Escape");
        foreach (var key in (string[])["j", "ArrowDown", "j", "k"]) await page.Keyboard.PressAsync(key);
        await Expect(page.Row(second).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByText("One call")).ToBeVisibleAsync();
        Assert.EndsWith($"#/calls/{first}?text=sync", page.Page.Url, StringComparison.Ordinal);

        await page.Page.GoBackAsync();
        await Expect(page.Rows()).ToHaveCountAsync(3);
        Assert.Equal("sync", await page.ByLabel("Text").InputValueAsync());
        await Expect(page.Row(first).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.State()).ToContainTextAsync("Live.");
        await page.Keyboard.PressAsync("p");
        await Expect(page.State()).ToContainTextAsync("Paused.");
        await page.Keyboard.PressAsync("p");
        await Expect(page.State()).ToContainTextAsync("Live.");
        await page.Keyboard.PressAsync("c");
        await Expect(page.Rows()).ToHaveCountAsync(0);
        Assert.Empty(await sandbox.JournalAsync());
    }

    [Fact]
    public async Task Enter_on_a_button_is_the_buttons()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenLiveAsync(sandbox);
        await page.ByRole(AriaRole.Button, "Pause").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.ByRole(AriaRole.Button, "Pause")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    // The other view is not what is tested here.
    private static Task OneCallAsync(IPage page) => page.RouteAsync("**/assets/call.js", route => route.FulfillAsync(new()
    {
        ContentType = "text/javascript",
        Body = "export const show = target => { target.append('One call'); };",
    }));
}
