using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Views;

/// <summary>What the pages may do, as the browser was told.</summary>
public sealed class PolicyTests(SharedBrowser browser, SharedMock shared)
{
    [Theory]
    [InlineData("/__mock/")]
    [InlineData("/swagger/")]
    [InlineData("/login")]
    public async Task A_page_runs_no_inline_script_and_calls_no_other_host(string path)
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url(path));
        var answer = await page.GoToAsync(new Uri(page.Page.Url));
        var directives = (await answer!.HeaderValueAsync("content-security-policy") ?? "").Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("default-src 'none'", directives);
        Assert.DoesNotContain(directives,
            directive => directive.StartsWith("script-src", StringComparison.Ordinal)
                && directive.Contains("unsafe", StringComparison.Ordinal));
        Assert.DoesNotContain(directives,
            directive => directive.Contains("http:", StringComparison.Ordinal) || directive.Contains("https:", StringComparison.Ordinal)
                || directive.Contains('*'));
        await Expect(page.Locator("link[rel~=icon]")).Not.ToHaveCountAsync(0);
    }
}
