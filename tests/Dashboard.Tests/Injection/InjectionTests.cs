using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.Dashboard.Tests.Views;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Xunit.Sdk;

namespace EmailSync.Dashboard.Tests.Injection;

/// <summary>Nothing that came in a call runs, or asks for anything, wherever it is shown.</summary>
public sealed class InjectionTests(SharedBrowser browser, SharedMock shared)
{
    // Without the numbers of findings, which stand in the midst of what they are about.
    private const string ShownText =
        """
        () => {
          const shown = document.querySelector('#view').cloneNode(true);
          for (const number of shown.querySelectorAll('sup')) number.remove();
          return shown.textContent;
        }
        """;

    [Fact]
    public async Task Each_call_is_shown_as_the_text_that_it_is()
    {
        var sandbox = shared.OnSite();
        await HostileCalls.SetUpAsync(sandbox);
        var calls = await HostileCalls.SendAsync(sandbox);
        await using var page = await OpenAsync(sandbox, "#/calls");
        foreach (var call in calls)
        {
            // By then the view of the call before is gone.
            await page.Page.RunAndWaitForResponseAsync(() => page.ShowAsync($"#/calls/{call.Id}"), answer => answer.Url.Contains(call.Id));
            await Expect(page.ByRole(AriaRole.Heading, "Request as sent")).ToBeVisibleAsync();
            var shown = await page.Page.EvaluateAsync<string>(ShownText);
            Assert.True(shown.Contains(call.Text, StringComparison.Ordinal), $"{call.Where}: “{call.Text}” is not shown in: {shown}");
        }

        NothingRan(page);
    }

    [Fact]
    public async Task The_list_and_its_filters_show_text()
    {
        var sandbox = shared.OnSite();
        await HostileCalls.SetUpAsync(sandbox);
        await HostileCalls.SendAsync(sandbox);
        await using var page = await OpenAsync(sandbox, "#/calls");
        await Expect(page.Locator("#view.calls")).ToContainTextAsync("SyncEmailAccount");
        page.MayReport("status of 400"); // there is no such level
        foreach (var vector in ScriptVector.All)
        {
            var text = Uri.EscapeDataString(vector);
            await page.ShowAsync($"#/calls?text={text}&status={text}&level={text}&sandbox={text}");
            await page.ShowAsync($"#/calls?text={text}");
            await Expect(page.Locator("#view.calls")).Not.ToBeEmptyAsync();
        }

        NothingRan(page);
    }

    [Fact]
    public async Task Fragments_are_text()
    {
        var sandbox = shared.OnSite();
        await using var page = await OpenAsync(sandbox, "#/calls");
        page.MayReport("status of 400");
        page.MayReport("status of 404");
        foreach (var vector in (string[])[ScriptVector.Image, ScriptVector.Address, "__proto__", "constructor"])
            foreach (var view in (string[])["calls/", "sandboxes/", "requirements/", "verdict?sandbox=", "contract/", ""])
            {
                await page.ShowAsync($"#/{view}{Uri.EscapeDataString(vector)}");
                await Expect(page.Locator("#view")).Not.ToBeEmptyAsync();
            }

        NothingRan(page);
    }

    [Fact]
    public async Task Accounts_faults_effects_and_findings_are_text()
    {
        // One mock of its own: the view of all sandboxes shows these alone, among them names that mean something to JavaScript.
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var views = await ShownView.OfAsync(mock.Sandbox("__proto__"));
        foreach (var name in (string[])["", "__proto__", "constructor"])
        {
            await HostileCalls.SendAsync(mock.Sandbox(name));
            await HostileCalls.SetUpAsync(mock.Sandbox(name));
        }

        await using var page = await OpenAsync(mock.Sandbox(""), "#/sandboxes");
        await Expect(page.Locator("#view.sandboxes")).ToContainTextAsync("__proto__");
        foreach (var view in views.Where(view => view.Name != "sandbox"))
        {
            await page.ShowAsync(view.Fragment);
            await Expect(page.Locator("#view")).ToContainTextAsync(view.Shows);
        }

        await page.ShowAsync("#/sandboxes/__proto__");
        await Expect(page.Locator("#view")).ToContainTextAsync(ScriptVector.Image);
        foreach (var width in (int[])[390, 1280])
        {
            await page.Page.SetViewportSizeAsync(width, 900);
            await page.DrawnAsync();
            const string Beyond = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
            Assert.Equal(0, await page.Page.EvaluateAsync<int>(Beyond));
        }

        NothingRan(page);
    }

    [Fact]
    public async Task The_report_to_download_shows_text()
    {
        var sandbox = shared.OnSite();
        await HostileCalls.SendAsync(sandbox);
        using var answer = await sandbox.GetAsync("/__mock/reports/report.html");
        var report = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await using var page = await browser.OpenAsync(sandbox.Url("/made-up"), before: async opened =>
        {
            await ScriptVector.TrapAsync(opened);
            await opened.RouteAsync("**/made-up",
                route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = report }));
        });
        await Expect(page.Locator("body")).ToContainTextAsync(ScriptVector.Image);
        foreach (var details in await page.Locator("details").AllAsync()) await details.EvaluateAsync("details => { details.open = true }");
        await page.DrawnAsync();
        NothingRan(page);
    }

    [Theory]
    [InlineData("/login?ReturnUrl=")]
    [InlineData("/swagger/?url=")]
    [InlineData("/swagger/?configUrl=")]
    [InlineData("/swagger/#/")]
    [InlineData("/__mock/?")]
    public async Task Addresses_of_the_other_pages_are_text(string path)
    {
        var sandbox = shared.OnSite();
        // An address of a script counts where it is the whole of a value only.
        foreach (var vector in (string[])[ScriptVector.Address, $"\"><script>ran()</script>{ScriptVector.Image}"])
        {
            await using var page =
                await browser.OpenAsync(sandbox.Url(path + Uri.EscapeDataString(vector)), before: ScriptVector.TrapAsync);
            await Expect(page.Locator("h1, h2").First).ToBeVisibleAsync();
            NothingRan(page);
        }
    }

    [Theory]
    [InlineData("<img src=/ran/image onerror=ran('image')>")]
    [InlineData("<script>ran('script')</script>")]
    [InlineData("<style>@import '/ran/style';</style>")]
    public async Task A_page_that_took_such_a_text_for_markup_would_be_found_out(string vector)
    {
        var page =
            await browser.OpenMadeUpAsync(shared.OnSite(), $"<script>globalThis.ran = () => console.error('script ran')</script>{vector}");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (page.Requests.Any(IsOfAVector)) Assert.Throws<DoesNotContainException>(() => NothingRan(page));
        await Assert.ThrowsAsync<TrueException>(async () => await page.DisposeAsync());
    }

    private Task<GuardedPage> OpenAsync(TestSandbox sandbox, string fragment) =>
        browser.OpenAsync(sandbox.Url($"/__mock/{fragment}"), before: ScriptVector.TrapAsync);

    // Script that ran, or a policy that had to stop it, is an error on the console, and fails the test when the page closes.
    private static void NothingRan(GuardedPage page) => Assert.DoesNotContain(page.Requests, address => IsOfAVector(address));

    private static bool IsOfAVector(string address) => new Uri(address).AbsolutePath.Contains("/ran", StringComparison.Ordinal);
}
