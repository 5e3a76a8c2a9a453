using EmailSync.MockServer.Tests.Running;
using Xunit.Sdk;

namespace EmailSync.Dashboard.Tests.Browsing;

public sealed class LayoutShiftsTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_page_that_stays_where_it_is_does_not_jump()
    {
        await using var page = await browser.OpenMadeUpAsync(shared.OnSite(), "");
        await page.ShouldNotJumpAsync();
    }

    [Fact]
    public async Task What_moves_down_by_itself_is_named()
    {
        await using var page = await browser.OpenMadeUpAsync(shared.OnSite(), "<p id='pushed'>Pushed</p>");
        await page.DrawnAsync();
        var failure = await Assert.ThrowsAsync<TrueException>(() => page.ShouldNotJumpAsync(() =>
            page.Page.EvaluateAsync(
                "() => { const late = document.createElement('div'); late.append('Late'); late.setAttribute('style', 'height: 300px'); "
                    + "document.querySelector('main').prepend(late) }")));
        Assert.Contains("pushed", failure.Message);
    }
}
