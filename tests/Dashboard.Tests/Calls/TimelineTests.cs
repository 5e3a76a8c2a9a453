using System.Text.RegularExpressions;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Dashboard.Tests.Calls;

/// <summary>The chart of calls over time.</summary>
public sealed class TimelineTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_bar_says_what_its_period_was_and_leads_to_the_worst_call_of_it_by_keys_alone()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, time);
        var sandbox = mock.Sandbox("team-a");
        await sandbox.SendRightAsync();
        time.Advance(TimeSpan.FromSeconds(8));
        await sandbox.SendRightAsync();
        var wrong = await sandbox.SendWrongBodyAsync();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/verdict"));
        var bars = page.Locator(".timeline a[href]");

        await Expect(bars).ToHaveCountAsync(2);
        await Expect(page.Locator(".timeline svg")).ToHaveAttributeAsync(
            "aria-label",
            new Regex("^Calls over time, from 2026-03-01 08:00:00 UTC to .*: 3 calls, 1 refused, 1 broke a MUST, 0 a SHOULD$"));
        await Expect(bars.Last).ToHaveAttributeAsync(
            "aria-label",
            "2026-03-01 08:00:08.000 UTC to 08:00:08.200 UTC: 2 calls, 1 refused, "
                + "1 broke a MUST, 0 a SHOULD. Opens the worst of them.");
        await Expect(page.Locator(".timeline li")).ToHaveTextAsync(["2 clean", "0 broke a SHOULD", "1 broke a MUST"]);

        await bars.Last.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(bars.First).ToBeFocusedAsync();
        await Expect(page.Locator(".timeline figcaption")).ToContainTextAsync("08:00:00.000 UTC to 08:00:00.200 UTC: 1 call");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Page).ToHaveURLAsync(HrefOf(wrong));
    }

    [Fact]
    public async Task It_follows_the_calls_and_the_filter_without_a_jump()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenLiveAsync(sandbox);
        await Expect(page.Locator(".timeline figcaption")).ToHaveTextAsync("Calls over time: none yet");
        await page.ShouldNotJumpAsync(async () =>
        {
            await sandbox.SendRightAsync();
            await sandbox.SendWrongBodyAsync();
            await Expect(page.Locator(".timeline li")).ToHaveTextAsync(["1 clean", "0 broke a SHOULD", "1 broke a MUST"]);
        });
        await page.Locator(".call-filter select").First.SelectOptionAsync("must");
        await Expect(page.Locator(".timeline li")).ToHaveTextAsync(["0 clean", "0 broke a SHOULD", "1 broke a MUST"]);
        await page.ShouldBeAccessibleAsync();
    }

    private static Regex HrefOf(string id) => new($"#/calls/{id}$");
}
