using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Calls;

/// <summary>The list of calls, as tests look at it.</summary>
internal static class CallsPage
{
    /// <summary>How many of many calls are made at once.</summary>
    public const int SentAtOnce = 8;

    public static Task<GuardedPage> OpenCallsAsync(this SharedBrowser browser, TestSandbox sandbox, string query = "",
        PageOptions? options = null, Func<IPage, Task>? before = null) =>
        browser.OpenAsync(sandbox.Url($"/__mock/#/calls{query}"), options, before);

    /// <summary>Opens it, and waits until it follows: what is called from now on has to come by itself.</summary>
    public static async Task<GuardedPage> OpenLiveAsync(this SharedBrowser browser, TestSandbox sandbox, string query = "",
        PageOptions? options = null, Func<IPage, Task>? before = null)
    {
        var page = await browser.OpenCallsAsync(sandbox, query, options, before);
        await Expect(page.State()).ToContainTextAsync("Live.");
        return page;
    }

    public static ILocator Rows(this GuardedPage page) => page.Locator(".call-rows [data-id]");

    public static ILocator Row(this GuardedPage page, string id) => page.Locator($".call-rows [data-id='{id}']");

    /// <summary>The line above the list.</summary>
    public static ILocator State(this GuardedPage page) => page.Locator(".call-said");

    /// <summary>The button that tells of new calls.</summary>
    public static ILocator News(this GuardedPage page) => page.Locator(".call-line button");

    /// <summary>The ids of the rows that are drawn, newest first.</summary>
    public static Task<string[]> IdsAsync(this GuardedPage page) =>
        page.Rows().EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.id)");

    /// <summary>Makes many right calls, some at once.</summary>
    public static Task SendManyAsync(this TestSandbox sandbox, int count) =>
        Parallel.ForAsync(0, count,
            new ParallelOptions { MaxDegreeOfParallelism = SentAtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (_, _) => await sandbox.SendRightAsync());
}
