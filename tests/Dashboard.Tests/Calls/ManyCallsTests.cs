using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Calls;

public sealed class ManyCallsTests(SharedBrowser browser)
{
    [Fact]
    public async Task Of_10_000_calls_few_are_drawn_and_the_oldest_can_be_reached()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("");
        var oldest = await sandbox.SendWrongBodyAsync();
        await sandbox.SendManyAsync(9_999);
        await using var page = await browser.OpenLiveAsync(sandbox);

        await Expect(page.State()).ToHaveTextAsync("Live. 10,000 calls");
        await Expect(page.ByRole(AriaRole.Table, "Calls")).ToHaveAttributeAsync("aria-rowcount", "10001");
        Assert.InRange(await page.Rows().CountAsync(), 10, 60);
        await page.Keyboard.PressAsync("End");
        await Expect(page.Row(oldest)).ToHaveAttributeAsync("aria-rowindex", "10001");
        await Expect(page.Row(oldest)).ToBeInViewportAsync();
        Assert.InRange(await page.Rows().CountAsync(), 10, 60);

        await page.Keyboard.PressAsync("Home");
        await Expect(page.Rows().First).ToHaveAttributeAsync("aria-rowindex", "2");
        await Expect(page.State()).ToContainTextAsync("Live.");
    }

    [Fact]
    public async Task At_hundreds_a_second_it_shows_some_says_so_and_is_whole_when_paused_and_when_calm()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("");
        await using var page = await browser.OpenLiveAsync(sandbox);
        using var enough = new CancellationTokenSource();
        var sending = SendUntilAsync(sandbox, enough.Token);
        await Expect(page.State())
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Showing [\d,]+ of [\d,]+ calls per second\. Pause to see all"));

        await page.Keyboard.PressAsync("p");
        await Expect(page.State()).ToContainTextAsync("Paused.");
        // The journal has a call once it has been answered: of those sent at once each may be missing.
        await WholeAsync(page, CallsPage.SentAtOnce);
        await Expect(page.News()).ToContainTextAsync("new");
        await page.Keyboard.PressAsync("p");
        await Expect(page.State()).ToContainTextAsync("Showing");
        await enough.CancelAsync();
        await sending;

        await Expect(page.State()).ToContainTextAsync("Live.");
        await Expect(page.Rows().First).ToHaveAttributeAsync("data-id", (await sandbox.JournalAsync()).Max(entry => entry.TextAt("id"))!);
        await WholeAsync(page, 0);
    }

    // What the journal has below the first drawn row is drawn, too.
    private static async Task WholeAsync(GuardedPage page, int mostMissing) => await page.Page.WaitForFunctionAsync(
        """
        async mostMissing => {
          const ids = [...document.querySelectorAll('.call-rows [data-id]')].map(row => row.dataset.id);
          if (ids.length <= 10 || ids.some((id, index) => index > 0 && id >= ids[index - 1])) return false;
          const answer = await fetch(`dashboard/calls?before=${ids[0]}&limit=${ids.length - 1 + mostMissing}`);
          return (await answer.json()).calls.some(call => call.id === ids.at(-1));
        }
        """, mostMissing);

    private static async Task SendUntilAsync(TestSandbox sandbox, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested) await sandbox.SendManyAsync(100);
    }
}
