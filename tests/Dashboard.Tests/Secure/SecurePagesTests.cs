using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.Dashboard.Tests.TryIt;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Secure;

/// <summary>The pages as they are over TLS and HTTP/2, with the certificate that the mock made itself.</summary>
public sealed class SecurePagesTests(SharedBrowser browser) : IAsyncLifetime
{
    private static readonly PageOptions TakesAnyCertificate = new() { IgnoreHTTPSErrors = true };
    private RunningMock? running;

    private RunningMock Mock => running!;

    public async ValueTask InitializeAsync() =>
        running = await RunningMock.StartAsync(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } });

    public ValueTask DisposeAsync() => Mock.DisposeAsync();

    [Fact]
    public async Task Calls_come_live_over_HTTP_2_and_are_made_again_from_their_page()
    {
        var sandbox = Mock.Sandbox("site");
        await using var page = await OpenAsync("/site/__mock/");
        await Expect(page.ByText("No calls yet")).ToBeVisibleAsync();
        await Expect(page.ByText("curl -i --insecure -u tje0:Tje0").First).ToBeVisibleAsync();
        var id = await sandbox.SendWrongBodyAsync();
        await page.Locator($".call-row a[href='#/calls/{id}']").ClickAsync();
        await Expect(page.Locator("#view")).ToContainTextAsync("C-BODY-04");
        await page.ByRole(AriaRole.Button, "Replay", exact: true).ClickAsync();
        await Expect(page.ByText("The answer is the same as before.")).ToBeVisibleAsync();
        Assert.Equal([400, 400], (await sandbox.JournalAsync()).Select(call => call.NumberAt("status")));

        var protocols =
            await page.Page.EvaluateAsync<string[]>(
                "() => [...new Set(['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type)).map(entry => "
                    + "entry.nextHopProtocol))]");
        Assert.Equal(["h2"], protocols);
    }

    [Fact]
    public async Task A_session_is_tried_and_its_cookies_go_nowhere_without_TLS()
    {
        await using var page = await OpenAsync("/site/swagger/");
        await page.UseAsync("Session: tje0");
        Assert.Equal(204, await page.ExecuteAsync());
        var call = (await Mock.Sandbox("site").JournalAsync("?status=204")).Single();
        Assert.Equal(("HTTP/2", "Session"), (call.TextAt("protocol"), call.TextAt("caller", "scheme")));
        Assert.All(await page.Page.Context.CookiesAsync(),
            cookie => Assert.Equal((true, SameSiteAttribute.Lax), (cookie.Secure, cookie.SameSite)));
    }

    [Fact]
    public async Task A_user_who_logged_in_over_TLS_can_log_in_without_it_too()
    {
        await using var page = await OpenAsync("/site/login");
        await LogInAsync(page);
        Assert.Equal(204, await CallAsync(page));
        await page.ByRole(AriaRole.Button, "Log out").ClickAsync();
        await Expect(page.ByLabel("Password")).ToBeVisibleAsync();
        Assert.Empty(await page.Page.Context.CookiesAsync());

        await using var plain = await browser.OpenAsync(Mock.Sandbox("site").Url("/login"));
        await LogInAsync(plain);
        Assert.Equal(204, await CallAsync(plain));
    }

    private Task<GuardedPage> OpenAsync(string path) => browser.OpenAsync(new Uri(Mock.SecureAddress!, path), TakesAnyCertificate);

    private static async Task LogInAsync(GuardedPage page)
    {
        await page.ByLabel("User").FillAsync("tje0");
        await page.ByLabel("Password").FillAsync("Tje0");
        await page.ByRole(AriaRole.Button, "Log in").ClickAsync();
        await Expect(page.ByText("Logged in as tje0.")).ToBeVisibleAsync();
    }

    private static Task<int> CallAsync(GuardedPage page) => page.Page.EvaluateAsync<int>(
        """
        async body => {
          const headers = { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': document.getElementById('XSRF_TOKEN').value };
          return (await fetch('api/v1/Agents/EMail/SyncEmailAccount', { method: 'POST', headers, body })).status;
        }
        """,
        TestSandbox.Account);
}
