using EmailSync.MockServer.Tests.Running;
using Xunit.Sdk;

namespace EmailSync.Dashboard.Tests.Browsing;

public sealed class PageGuardTests(SharedBrowser browser, SharedMock shared)
{
    private const string Policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

    [Fact]
    public async Task The_description_of_the_api_opens_in_a_browser()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/api"));
        await Expect(page.Locator("body")).ToContainTextAsync("mocked by EmailSync");
    }

    [Theory]
    [InlineData("console.error('something is wrong')", "console error: something is wrong")]
    [InlineData("setTimeout(() => { throw new Error('nobody catches this') })", "uncaught exception: Error: nobody catches this")]
    [InlineData("fetch('http://localhost:9/elsewhere').catch(() => {})", "request to another origin: GET http://localhost:9/elsewhere")]
    [InlineData("fetch('http://localhost:9/elsewhere').catch(() => {})", "failed request: GET http://localhost:9/elsewhere")]
    [InlineData("fetch('/nothing')", "404")]
    [InlineData("alert('it ran')", "dialog: alert: it ran")]
    public async Task What_a_page_must_not_do_fails_the_test(string script, string message)
    {
        var page = await OpenAsync($"<script>{script}</script>");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var failure = await Assert.ThrowsAsync<TrueException>(async () => await page.DisposeAsync());
        Assert.Contains(message, failure.Message);
    }

    [Theory]
    [InlineData("<script>window.ran = true</script>", "")]
    [InlineData("", "document.body.innerHTML = '<b>text</b>'")]
    public async Task What_the_policy_of_a_page_refuses_fails_the_test(string markup, string script)
    {
        var page = await OpenAsync(markup, script, Policy);
        await Expect(page.Locator("p")).ToBeVisibleAsync();
        var failure = await Assert.ThrowsAsync<TrueException>(async () => await page.DisposeAsync());
        Assert.Contains("Content Security Policy", failure.Message);
    }

    [Fact]
    public async Task An_expected_error_does_not_fail_the_test()
    {
        await using var page = await OpenAsync("<script>console.error('as it should be')</script>");
        page.Expect("as it should be");
    }

    [Fact]
    public async Task An_expected_error_that_does_not_come_fails_the_test()
    {
        var page = await OpenAsync("");
        page.Expect("as it should be");
        var failure = await Assert.ThrowsAsync<TrueException>(async () => await page.DisposeAsync());
        Assert.Contains("as it should be", failure.Message);
    }

    private Task<GuardedPage> OpenAsync(string markup, string script = "", string policy = "") =>
        browser.OpenMadeUpAsync(shared.OnSite(), markup, script, policy);
}
