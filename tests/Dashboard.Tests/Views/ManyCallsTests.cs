using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Views;

/// <summary>A list as long as a journal gets.</summary>
public sealed class ManyCallsTests(SharedBrowser browser, SharedMock shared)
{
    private const int Calls = 10_000;

    [Fact]
    public async Task A_list_of_10000_calls_holds_few_rows_and_requests_no_more_than_it_shows()
    {
        var sandbox = shared.OnSite();
        await Parallel.ForEachAsync(Enumerable.Range(0, Calls),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (number, _) => (await sandbox.SendAsync(sandbox.Call(body: WireCalls.BodyOf(number + 1)))).Dispose());
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/calls"));
        await Expect(page.Locator("#view.calls")).ToContainTextAsync("SyncEmailAccount");
        var asked = page.Requests.Count;

        // To the end in steps of a window and of a tenth, as a hand on the scroll bar goes.
        var list = page.Locator("[role=grid], [role=table], [role=listbox], [role=feed]").First;
        await list.HoverAsync();
        for (var step = 0; step < 60; step++)
        {
            await page.Page.Mouse.WheelAsync(0, step % 2 == 0 ? 700 : 40_000);
            await page.DrawnAsync();
            Assert.InRange(await page.Locator("#view [role=row], #view [role=option], #view article").CountAsync(), 1, 250);
        }

        Assert.InRange(page.Requests.Count - asked, 0, 150);
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.querySelectorAll('#view *').length"), 1, 5_000);
    }
}
