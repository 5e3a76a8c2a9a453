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
        await Expect(page.State()).ToContainTextAsync("The server does not answer. Next try in");

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

    private static async Task HideAsync(GuardedPage page, bool isHidden) => await page.Page.EvaluateAsync(
        "isHidden => { Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden }); document.dispatchEvent(new Event('visibilitychange')); }", isHidden);
}
