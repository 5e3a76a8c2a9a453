using EmailSync.Dashboard.Tests.Browsing;

[assembly: AssemblyFixture(typeof(SharedBrowser))]
// A page keeps a processor busy: more than two at once only make each other late.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>One Chromium for all tests; each page is a browser of its own, without the cookies and the storage of another.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    /// <summary>
    /// Most milliseconds that a test waits for what it expects: the machines of CI are slow, and who passes does not wait.
    /// </summary>
    public const int Patience = 90_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>
    /// Opens a page, after steps that have to come before it, if any. What it may not do fails the test when it is disposed.
    /// </summary>
    public async Task<GuardedPage> OpenAsync(Uri address, PageOptions? options = null, Func<IPage, Task>? before = null)
    {
        if (browser is null) SkipOrFail();
        var page = await GuardedPage.OpenAsync(browser!, options ?? PageOptions.Default, address);
        try
        {
            if (before is not null) await before(page.Page);
            await page.GoToAsync(address);
            return page;
        }
        catch
        {
            await page.AbandonAsync();
            throw;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (ChromiumProgram.Path() is not { } path) return;
        SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Headless = true,
            Args = ChromiumProgram.Arguments(),
            IgnoreDefaultArgs = ["--hide-scrollbars"], // they take room from a page, as they do from people's
            Timeout = 2 * Patience,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static void SkipOrFail()
    {
        if (ChromiumProgram.IsInCI()) Assert.Fail(ChromiumProgram.Missing);
        Assert.Skip(ChromiumProgram.Missing);
    }
}
