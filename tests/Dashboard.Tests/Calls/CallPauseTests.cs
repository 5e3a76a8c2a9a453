using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Calls;

public sealed class CallPauseTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task What_comes_while_paused_is_counted_and_shown_on_demand()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendRightAsync();
        await using var page = await browser.OpenLiveAsync(sandbox);
        await page.ByRole(AriaRole.Button, "Pause").ClickAsync();
        await sandbox.SendManyAsync(3);

        await Expect(page.News()).ToHaveTextAsync("3 new ↑");
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await page.News().ClickAsync();
        await Expect(page.Rows()).ToHaveCountAsync(4);
        await Expect(page.News()).ToBeHiddenAsync();
        await Expect(page.State()).ToHaveTextAsync("Paused. 4 calls");

        await sandbox.SendRightAsync();
        await Expect(page.News()).ToHaveTextAsync("1 new ↑");
        await page.ByRole(AriaRole.Button, "Pause").ClickAsync();
        await Expect(page.Rows()).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task A_chosen_call_keeps_its_place_while_new_ones_come()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(40);
        await using var page = await browser.OpenLiveAsync(sandbox);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        var before = await page.IdsAsync();
        await sandbox.SendManyAsync(5);

        await Expect(page.News()).ToHaveTextAsync("5 new ↑");
        Assert.Equal(before, await page.IdsAsync());
        await Expect(page.Row(before[1]).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("g");
        await Expect(page.News()).ToBeHiddenAsync();
        await Expect(page.Row(before[0])).ToHaveAttributeAsync("aria-rowindex", "7");
    }

    [Fact]
    public async Task A_list_that_was_scrolled_does_not_jump_while_new_calls_come()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(100);
        await using var page = await browser.OpenLiveAsync(sandbox);
        await page.Locator(".call-list").HoverAsync();
        await page.Page.Mouse.WheelAsync(0, 1000);
        await page.DrawnAsync();
        await Expect(page.State()).ToHaveTextAsync("100 calls");
        var before = await page.IdsAsync();
        await sandbox.SendManyAsync(5);

        await Expect(page.News()).ToHaveTextAsync("5 new ↑");
        Assert.Equal(before, await page.IdsAsync());
        await page.News().ClickAsync();
        await Expect(page.State()).ToHaveTextAsync("Live. 105 calls");
    }

    [Fact]
    public async Task No_row_moves_away_under_a_pointer_that_moves_and_new_ones_come_when_it_rests()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(40);
        await using var page = await browser.OpenLiveAsync(sandbox, before: async opened => await opened.Clock.InstallAsync());
        await Expect(page.State()).ToHaveTextAsync("Live. 40 calls");
        var before = await page.IdsAsync();
        var box = (await page.Rows().Nth(3).BoundingBoxAsync())!;
        var now = await page.Page.EvaluateAsync<long>("() => Date.now()");
        await page.Page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds(now + 10_000).UtcDateTime);
        await page.Page.Mouse.MoveAsync(box.X + 50, box.Y + 10);
        await sandbox.SendManyAsync(2);
        await Expect(page.News()).ToHaveTextAsync("2 new ↑");
        Assert.Equal(before, await page.IdsAsync());

        await page.Page.Clock.RunForAsync(2000);
        await page.Page.Clock.ResumeAsync();
        await Expect(page.State()).ToHaveTextAsync("Live. 42 calls");
        await Expect(page.News()).ToBeHiddenAsync();
        await Expect(page.Row(before[0])).ToHaveAttributeAsync("aria-rowindex", "4");
        await sandbox.SendRightAsync();
        await Expect(page.State()).ToHaveTextAsync("Live. 43 calls");
    }

    [Fact]
    public async Task Many_calls_are_forgotten_only_when_one_says_so_again_and_those_of_other_sandboxes_stay()
    {
        var (sandbox, other) = (shared.OnSite(), shared.OnSite());
        await sandbox.SendManyAsync(21);
        await other.SendRightAsync();
        await using var page = await browser.OpenLiveAsync(sandbox);

        await page.ByRole(AriaRole.Button, "Clear").ClickAsync();
        await Expect(page.ByText($"Clear 21 calls of {sandbox.Name}?")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ByRole(AriaRole.Button, "Keep them").ClickAsync();
        Assert.Equal(21, (await sandbox.JournalAsync()).Length);

        await page.ByRole(AriaRole.Button, "Clear").ClickAsync();
        await page.ByRole(AriaRole.Button, "Clear them").ClickAsync();
        await Expect(page.ByText("No calls yet")).ToBeVisibleAsync();
        Assert.Empty(await sandbox.JournalAsync());
        Assert.Single(await other.JournalAsync());
    }

    [Fact]
    public async Task Calls_that_somebody_else_has_forgotten_leave_the_list()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendManyAsync(3);
        await using var page = await browser.OpenLiveAsync(sandbox);
        await Expect(page.Rows()).ToHaveCountAsync(3);
        using (await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/reset")))
        {
        }

        await Expect(page.Rows()).ToHaveCountAsync(0);
    }
}
