using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Views;

/// <summary>A view of the dashboard, and how one knows that it is there.</summary>
/// <param name="Name">What its pictures are called.</param>
/// <param name="Fragment">Where it is.</param>
/// <param name="Shows">A text that stands in it once it has its data.</param>
internal sealed record ShownView(string Name, string Fragment, string Shows)
{
    public static TheoryData<string> Names => ["calls", "call", "sandboxes", "sandbox", "verdict", "contract", "requirements"];

    /// <summary>All views of a sandbox where something happened.</summary>
    public static async Task<IReadOnlyList<ShownView>> OfAsync(TestSandbox sandbox)
    {
        await sandbox.SendRightAsync();
        var wrong = await sandbox.SendWrongBodyAsync();
        return
        [
            new("calls", "#/calls", "SyncEmailAccount"),
            new("call", $"#/calls/{wrong}", "C-BODY-04"),
            new("sandboxes", "#/sandboxes", sandbox.Name),
            new("sandbox", $"#/sandboxes/{sandbox.Name}", "tje0"),
            new("verdict", "#/verdict", "C-BODY-04"),
            new("contract", "#/contract", "GetReadySyncEmailAccounts"),
            // A group of them: the whole catalogue takes axe-core and the tab key long, and is tried by RequirementsTests.
            new("requirements", "#/requirements?group=NC", "NC-01"),
        ];
    }

    /// <summary>Opens one of them in a sandbox with calls of every kind.</summary>
    public static async Task<GuardedPage> OpenAsync(SharedBrowser browser, TestSandbox sandbox, string name, PageOptions? options = null)
    {
        await sandbox.SendWithoutCredentialsAsync();
        await sandbox.SendWrongMediaTypeAsync();
        var view = (await OfAsync(sandbox)).Single(view => view.Name == name);
        var page = await browser.OpenAsync(sandbox.Url($"/__mock/{view.Fragment}"), options);
        await Expect(page.Locator("#view")).ToContainTextAsync(view.Shows);
        return page;
    }
}
