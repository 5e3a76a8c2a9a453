using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.Dashboard.Tests.Views;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Layout;

/// <summary>Every view, from a telephone to a wall.</summary>
public sealed class LayoutTests(SharedBrowser browser, SharedMock shared)
{
    private static readonly int[] Widths = [360, 390, 768, 1280, 2560];

    [Fact]
    public async Task No_view_cuts_breaks_or_covers_what_is_to_be_read_at_any_width()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (sandbox, wrong, right) = await VariedCalls.MakeAsync(mock);
        ShownView[] views =
        [
            new("calls", "#/calls", "unavailable"),
            new("wrong call", $"#/calls/{wrong}", "C-BODY-04"),
            new("right call", $"#/calls/{right}", "Nothing is wrong"),
            new("sandboxes", "#/sandboxes", VariedCalls.LongName),
            new("sandbox", $"#/sandboxes/{sandbox.Name}", "refused the user name"),
            new("long sandbox", $"#/sandboxes/{VariedCalls.LongName}", "tje0"),
            new("verdict", "#/verdict", "C-PATH-01"),
            new("contract", "#/contract", "GetReadySyncEmailAccounts"),
            new("rules", "#/requirements?group=C-BODY", "C-BODY-04"),
        ];
        await using var page = await browser.OpenAsync(mock.Url("/__mock/#/calls"));
        var faults = new List<string>();
        foreach (var view in views)
        {
            await page.ShowAsync(view.Fragment);
            await Expect(page.Locator("#view")).ToContainTextAsync(view.Shows);
            if (view.Name == "wrong call")
            {
                await page.Locator("#explain summary").ClickAsync();
                await Expect(page.Locator("#explain [role=tab]").First).ToBeVisibleAsync();
            }

            foreach (var width in Widths) faults.AddRange(await page.LayoutFaultsAtAsync(view.Name, width));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_view_without_a_call_is_laid_out_as_well_and_says_how_to_make_the_first()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/calls"));
        var faults = new List<string>();
        foreach (var view in (string[])["#/calls", "#/verdict", "#/sandboxes"])
        {
            await page.ShowAsync(view);
            await Expect(page.Locator(".empty")).ToContainTextAsync(
                "curl -i -u tje0:Tje0 -H 'Content-Type: application/json' \\\n  -d '{\"SyncUserAccount\":{\"AccountId\":17}}' \\\n"
                    + $"  {sandbox.Url(TestSandbox.Operation)}");
            foreach (var width in Widths) faults.AddRange(await page.LayoutFaultsAtAsync(view, width));
            await page.ShouldBeAccessibleAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task The_report_to_download_is_laid_out_as_well()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await VariedCalls.MakeAsync(mock);
        var report = await mock.Http.GetStringAsync(mock.Url("/__mock/reports/report.html"), TestContext.Current.CancellationToken);
        await using var page = await browser.OpenAsync(mock.Url("/made-up"), before: opened =>
            opened.RouteAsync(
                "**/made-up", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = report })));
        await Expect(page.Locator("main")).ToContainTextAsync("C-PATH-01");
        var faults = new List<string>();
        foreach (var width in Widths) faults.AddRange(await page.LayoutFaultsAtAsync("report", width));

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("""<p class="narrow">v1EMailAgent_SyncEmailAccount</p>""", "breaks in the midst of")]
    [InlineData("""<p class="cut">a text that is longer than its room</p>""", "Is cut without an ellipsis")]
    [InlineData("""<p class="scrolled">a text that is longer than its room</p>""", "Has to be scrolled sideways")]
    [InlineData("""<p>One text</p><p class="over">stands on another</p>""", "Text stands on text")]
    [InlineData("""<p class="wide">wide</p>""", "The page is 5000 px wide")]
    [InlineData("""<p>Called 11/29/26, 1:37 PM</p>""", "A time in another format")]
    [InlineData("""<time>2026-11-29 13:37:31</time>""", "A time in another format")]
    [InlineData("""<table><tr><td><span class="out">out</span></td></tr></table>""", "Stands outside its column")]
    [InlineData("""<header class="top"><nav><a href="#1">One</a> <br><a href="#2">Two</a></nav></header>""",
        "The views are not in one row")]
    public async Task What_it_looks_for_it_finds(string markup, string fault)
    {
        const string Style = """
            <style>
              * { margin: 0; } .narrow { width: 60px; overflow-wrap: anywhere; } .cut { width: 60px; overflow: hidden; white-space: nowrap; }
              .scrolled { width: 60px; overflow: auto; white-space: nowrap; } .over { margin-top: -12px; } .wide { width: 5000px; }
              .out { position: relative; left: -30px; } td { padding-left: 20px; }
            </style>
            """;
        await using var page = await browser.OpenMadeUpAsync(shared.OnSite(), Style + markup);

        Assert.Contains(await page.LayoutFaultsAsync(), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_page_that_is_right_it_finds_nothing()
    {
        await using var page = await browser.OpenMadeUpAsync(
            shared.OnSite(), "<p>A text</p><time>2026-11-29 13:37:31 UTC</time><table><tr><td>cell</td></tr></table>");

        Assert.Empty(await page.LayoutFaultsAsync());
    }
}
