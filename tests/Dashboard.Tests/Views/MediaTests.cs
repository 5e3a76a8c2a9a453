using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Views;

/// <summary>The pages where a person has chosen the colours, and on paper.</summary>
public sealed class MediaTests(SharedBrowser browser, SharedMock shared)
{
    private const string Colours =
        "element => { const { backgroundColor, color } = getComputedStyle(element); return `${backgroundColor} ${color}`; }";

    [Fact]
    public async Task With_forced_colours_the_current_view_is_marked_by_them()
    {
        await using var page = await ShownView.OpenAsync(browser, shared.OnSite(), "verdict");
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.DrawnAsync();
        var (current, other) = (page.Locator("nav a[aria-current]"), page.Locator("nav a[data-view=calls]"));
        Assert.NotEqual(await other.EvaluateAsync<string>(Colours), await current.EvaluateAsync<string>(Colours));
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task With_forced_colours_the_button_to_log_in_has_an_edge()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/login"));
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.Equal("1px solid",
            await page.ByRole(AriaRole.Button, "Log in")
                .EvaluateAsync<string>(
                    "element => { const { borderTopWidth, borderTopStyle } = getComputedStyle(element); "
                        + "return `${borderTopWidth} ${borderTopStyle}`; }"));
    }

    [Fact]
    public async Task On_paper_a_dark_page_is_dark_on_light_and_without_what_is_to_be_clicked()
    {
        await using var page =
            await ShownView.OpenAsync(browser, shared.OnSite(), "sandbox", new PageOptions { ColorScheme = ColorScheme.Light });
        var light = await page.Locator("body").EvaluateAsync<string>(Colours);
        for (var click = 0; click < 2; click++) await page.Locator("#theme").ClickAsync();
        await Expect(page.Locator("#theme")).ToHaveTextAsync("Theme: dark");
        Assert.NotEqual(light, await page.Locator("body").EvaluateAsync<string>(Colours));

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(light, await page.Locator("body").EvaluateAsync<string>(Colours));
        await Expect(page.ByText("Reset…")).ToBeHiddenAsync();
        await Expect(page.ByText("tje0@")).ToBeVisibleAsync();
    }
}
