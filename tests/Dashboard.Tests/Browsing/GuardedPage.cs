namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>A page in a browser of its own, which fails the test for what no page of ours does.</summary>
public sealed class GuardedPage : IAsyncDisposable
{
    private readonly PageGuard guard;

    private GuardedPage(IPage page, PageGuard guard, PageOptions options)
    {
        (Page, Options) = (page, options);
        this.guard = guard;
    }

    /// <summary>Playwright's page, for what is not said shorter here.</summary>
    public IPage Page { get; }

    public PageOptions Options { get; }

    public IKeyboard Keyboard => Page.Keyboard;

    /// <summary>Addresses that this page asked for, oldest first.</summary>
    public IReadOnlyList<string> Requests => guard.Requests;

    /// <summary>
    /// Says that the page reports an error with this text, which then must come, such as the 401 of a call that is refused.
    /// </summary>
    public void Expect(string text) => guard.Expect(text);

    /// <summary>Says that the page may report an error with this text, as often as it likes.</summary>
    public void MayReport(string text) => guard.Allow(text);

    public ILocator Locator(string selector, PageLocatorOptions? options = null) => Page.Locator(selector, options);

    public ILocator ByRole(AriaRole role, string name, bool exact = false) => Page.GetByRole(role, new() { Name = name, Exact = exact });

    public ILocator ByText(string text, bool exact = false) => Page.GetByText(text, new() { Exact = exact });

    public ILocator ByLabel(string label, bool exact = false) => Page.GetByLabel(label, new() { Exact = exact });

    /// <summary>Goes to an address as a person does who types it.</summary>
    public Task<IResponse?> GoToAsync(Uri address) => Page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });

    /// <summary>Shows another view of the same page, such as <c>#/calls</c>.</summary>
    public async Task ShowAsync(string fragment)
    {
        await Page.EvaluateAsync("fragment => { location.hash = fragment }", fragment);
        await DrawnAsync();
    }

    /// <summary>Waits until what was said so far has been drawn.</summary>
    public Task DrawnAsync() =>
        Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");

    public async ValueTask DisposeAsync()
    {
        // An answer of the page comes after all that it reported before.
        if (!Page.IsClosed) await Page.TitleAsync();
        await guard.SettleAsync();
        await AbandonAsync();
        guard.Check();
    }

    internal static async Task<GuardedPage> OpenAsync(IBrowser browser, PageOptions options, Uri address)
    {
        var context = await browser.NewContextAsync(new()
        {
            ColorScheme = options.ColorScheme,
            ReducedMotion = options.ReducedMotion,
            IgnoreHTTPSErrors = options.IgnoreHTTPSErrors,
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            Locale = "en-GB",
            TimezoneId = "UTC",
            Permissions = options.Clipboard ? ["clipboard-read", "clipboard-write"] : [],
        });
        context.SetDefaultTimeout(SharedBrowser.Patience);
        var guard = new PageGuard(context, address);
        await context.AddInitScriptAsync(LayoutShifts.Observer);
        return new GuardedPage(await context.NewPageAsync(), guard, options);
    }

    /// <summary>Ends without a check, after another failure.</summary>
    internal Task AbandonAsync() => Page.Context.CloseAsync();
}
