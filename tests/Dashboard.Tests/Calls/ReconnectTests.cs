using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Calls;

public sealed class ReconnectTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_server_that_was_restarted_is_followed_again_without_a_reload()
    {
        var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var port = mock.Address.Port;
        await using var page = await browser.OpenLiveAsync(mock.Sandbox(""));
        page.MayReport("net::ERR_"); // nobody answers for a while
        await mock.Sandbox("").SendWrongBodyAsync();
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await mock.StopAsync();
        await mock.DisposeAsync();
        await Expect(page.State()).ToContainTextAsync("The server is not responding. Next try in");

        await using var again = await RunningMock.StartAsync(new MockOptions { Port = port });
        await Expect(page.State()).ToHaveTextAsync("Live. 0 calls");
        await again.Sandbox("").SendWithoutCredentialsAsync();
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.Rows().First).ToContainTextAsync("401");
    }

    [Fact]
    public async Task A_hidden_page_follows_nothing_and_catches_up_when_it_is_shown()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenLiveAsync(sandbox);
        var left = new TaskCompletionSource();
        page.Page.RequestFailed += (_, request) =>
        {
            if (request.Url.Contains("/dashboard/live", StringComparison.Ordinal)) left.TrySetResult();
        };
        await HideAsync(page, true);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await sandbox.SendManyAsync(3);
        Assert.Equal(0, await page.Rows().CountAsync());

        await HideAsync(page, false);
        await Expect(page.Rows()).ToHaveCountAsync(3);
        await sandbox.SendRightAsync();
        await Expect(page.Rows()).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task A_paused_page_that_was_hidden_while_the_server_was_restarted_goes_on_with_the_new_calls_alone()
    {
        var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var port = mock.Address.Port;
        await mock.Sandbox("").SendManyAsync(2);
        await using var page = await browser.OpenLiveAsync(mock.Sandbox(""));
        page.MayReport("net::ERR_");
        await Expect(page.Rows()).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("p");
        await HideAsync(page, true);
        await mock.StopAsync();
        await mock.DisposeAsync();
        await using var again = await RunningMock.StartAsync(new MockOptions { Port = port });
        var id = await again.Sandbox("").SendWithoutCredentialsAsync();
        await HideAsync(page, false);
        await Expect(page.Locator(".call-sum")).ToContainTextAsync("1 call");
        await page.Keyboard.PressAsync("p");

        await Expect(page.State()).ToHaveTextAsync("Live. 1 call");
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.Row(id)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_connection_that_died_without_a_sign_is_noticed_and_made_anew()
    {
        // Its clock stands still: nothing is told, not even that there is nothing to tell.
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        await using var page = await browser.OpenLiveAsync(mock.Sandbox(""), before: WatchAsync);
        await HeartbeatAsync(page, clock);
        await page.Page.Clock.RunForAsync(20_000);
        await HeartbeatAsync(page, clock);
        await page.Page.Clock.RunForAsync(20_000);
        await Expect(page.State()).ToHaveTextAsync("Live. 0 calls");

        // Paused, or it tries again before anybody looks.
        var now = await page.Page.EvaluateAsync<long>("() => Date.now()");
        await page.Page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds(now + 13_000).UtcDateTime);
        await Expect(page.State()).ToHaveTextAsync("The server is not responding. Next try in 1 s.");
        await page.ShouldBeAccessibleAsync();
        await mock.Sandbox("").SendRightAsync();
        await page.Page.Clock.RunForAsync(1000);
        await Expect(page.State()).ToHaveTextAsync("Live. 1 call");
    }

    // Returns when the page has read its bytes.
    private static async Task HeartbeatAsync(GuardedPage page, SteppedClock clock)
    {
        var reads = await page.Page.EvaluateAsync<int>("() => window.reads");
        clock.Advance(TimeSpan.FromSeconds(15));
        await page.Page.WaitForFunctionAsync("reads => window.reads > reads", reads);
    }

    private static async Task WatchAsync(IPage page)
    {
        await page.Clock.InstallAsync();
        await page.AddInitScriptAsync(
            """
            window.reads = 0;
            const read = ReadableStreamDefaultReader.prototype.read;
            ReadableStreamDefaultReader.prototype.read = async function () {
              const bytes = await read.call(this);
              window.reads++;
              return bytes;
            };
            """);
    }

    private static async Task HideAsync(GuardedPage page, bool isHidden) => await page.Page.EvaluateAsync(
        "isHidden => { Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden }); "
            + "document.dispatchEvent(new Event('visibilitychange')); }", isHidden);
}
