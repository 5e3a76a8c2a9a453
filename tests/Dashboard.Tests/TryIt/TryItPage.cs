using EmailSync.Contract;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.TryIt;

/// <summary>The page at /swagger/ as a person uses it.</summary>
internal static class TryItPage
{
    public const string Sync = "SyncEmailAccount";

    public static async Task<GuardedPage> OpenTryItAsync(this SharedBrowser browser, TestSandbox sandbox, PageOptions? options = null)
    {
        var page = await browser.OpenAsync(sandbox.Url("/swagger/"), options);
        await Expect(page.Locator(".opblock")).ToHaveCountAsync(ContractDocument.Load().Operations.Count);
        return page;
    }

    /// <summary>Clicks an identity, and waits until it is the one in use.</summary>
    public static async Task UseAsync(this GuardedPage page, string identity)
    {
        await page.ByRole(AriaRole.Button, identity, exact: true).ClickAsync();
        await Expect(page.Locator("#used-name")).ToHaveTextAsync(identity);
    }

    /// <summary>The part of the page about an operation, open.</summary>
    public static async Task<ILocator> OpenOperationAsync(this GuardedPage page, string operation)
    {
        var block = page.Locator($"#operations-EMail-v1EMailAgent_{operation}");
        if (!(await block.GetAttributeAsync("class"))!.Contains("is-open", StringComparison.Ordinal))
            await block.Locator(".opblock-summary-control").ClickAsync();
        await Expect(block.Locator(".execute")).ToBeVisibleAsync();
        return block;
    }

    /// <summary>Clicks on Execute. Gives the answer's status.</summary>
    public static async Task<int> ExecuteAsync(this GuardedPage page, string operation = Sync, string? mediaType = null)
    {
        var block = await page.OpenOperationAsync(operation);
        if (mediaType is not null) await MediaTypes(block).SelectOptionAsync(mediaType);
        var answer =
            await page.Page.RunAndWaitForResponseAsync(() => block.Locator(".execute").ClickAsync(),
                response => response.Url.Contains("/api/v1/"));
        await Expect(block.Locator(".live-responses-table .response .response-col_status").First).ToContainTextAsync($"{answer.Status}");
        return answer.Status;
    }

    /// <summary>The list of the media types that the body may have.</summary>
    public static ILocator MediaTypes(ILocator block) => block.Locator(".opblock-section-request-body select").First;
}
