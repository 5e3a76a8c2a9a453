using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Calls;

/// <summary>Who comes back from a call finds the list as it was left.</summary>
public sealed class CallReturnTests(SharedBrowser browser, SharedMock shared)
{
    [Theory]
    [InlineData("back")]
    [InlineData("link")]
    [InlineData("Escape")]
    public async Task The_row_that_was_left_is_where_it_was_and_has_the_focus_though_new_calls_came(string way)
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(300);
        await using var page = await browser.OpenLiveAsync(sandbox, "?status=2xx");
        await page.Locator(".call-list").HoverAsync();
        await page.Page.Mouse.WheelAsync(0, 5000);
        // A wheel may scroll smoothly; the place is not measured on the way.
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.call-list').scrollTop === 5000");
        await page.DrawnAsync();
        var left = page.Rows().Nth(12);
        var (id, top) = (await left.GetAttributeAsync("data-id"), (await left.BoundingBoxAsync())!.Y);
        await left.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Taken");
        await sandbox.SendManyAsync(250);

        await GoBackAsync(page, way);
        await Expect(page.Row(id!).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        Assert.EndsWith("#/calls?status=2xx", page.Page.Url, StringComparison.Ordinal);
        Assert.Equal(top, (await page.Row(id!).BoundingBoxAsync())!.Y, 1.0);
        await Expect(page.State()).ToHaveTextAsync("550 of 550 calls");
        await page.Keyboard.PressAsync("g");
        await Expect(page.State()).ToHaveTextAsync("Live. 550 of 550 calls");
    }

    [Fact]
    public async Task A_row_near_the_top_keeps_its_place_and_so_does_a_pause()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(60);
        await using var page = await browser.OpenLiveAsync(sandbox);
        await page.Keyboard.PressAsync("p");
        for (var pressed = 0; pressed < 3; pressed++) await page.Keyboard.PressAsync("j");
        var id = (await page.IdsAsync())[2];
        var top = (await page.Row(id).BoundingBoxAsync())!.Y;
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Taken");
        await sandbox.SendManyAsync(40);
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Row(id).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        Assert.Equal(top, (await page.Row(id).BoundingBoxAsync())!.Y, 1.0);
        await Expect(page.State()).ToHaveTextAsync("Paused. 100 calls");
    }

    [Fact]
    public async Task Returning_from_another_call_focuses_its_row()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(60);
        await using var page = await browser.OpenLiveAsync(sandbox);
        await page.Keyboard.PressAsync("j");
        var ids = await page.IdsAsync();
        await page.Keyboard.PressAsync("Enter");
        for (var step = 1; step <= 3; step++)
        {
            await Expect(page.ByRole(AriaRole.Link, "Older")).ToHaveAttributeAsync("href", $"#/calls/{ids[step]}");
            await page.Keyboard.PressAsync("j");
        }

        await Expect(page.ByRole(AriaRole.Link, "Newer")).ToHaveAttributeAsync("href", $"#/calls/{ids[2]}");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Row(ids[3]).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task From_another_view_one_comes_to_the_newest_calls()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(60);
        await using var page = await browser.OpenLiveAsync(sandbox);
        await page.Keyboard.PressAsync("End");
        await page.ByRole(AriaRole.Link, "Verdict", exact: true).ClickAsync();
        await page.ByRole(AriaRole.Link, "Calls", exact: true).ClickAsync();

        await Expect(page.State()).ToHaveTextAsync("Live. 60 calls");
    }

    private static Task GoBackAsync(GuardedPage page, string way) => way switch
    {
        "back" => page.Page.GoBackAsync(),
        "link" => page.ByRole(AriaRole.Link, "← Calls").ClickAsync(),
        _ => page.Keyboard.PressAsync(way),
    };
}
