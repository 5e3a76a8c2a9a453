using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Calls;

public sealed class CallFilterTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task Each_filter_leaves_its_calls_and_stays_in_the_address()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendRightAsync();
        var (body, credentials, type) =
            (await sandbox.SendWrongBodyAsync(), await sandbox.SendWithoutCredentialsAsync(), await sandbox.SendWrongMediaTypeAsync());
        await using var page = await browser.OpenLiveAsync(sandbox);
        await Expect(page.Rows()).ToHaveCountAsync(4);

        await page.ByLabel("Text").FillAsync("yaml");
        await ShouldShowAsync(page, "?text=yaml", type);
        await page.ByLabel("Text").FillAsync("");
        await page.ByLabel("Status").FillAsync("4xx");
        await ShouldShowAsync(page, "?status=4xx", type, credentials, body);
        await page.ByLabel("Status").FillAsync("401");
        await ShouldShowAsync(page, "?status=401", credentials);
        await page.ByLabel("Status").FillAsync("4");
        await Expect(page.ByLabel("Status")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Rows()).ToHaveCountAsync(4);
        await page.ByLabel("Status").FillAsync("");
        await page.ByLabel("Findings").SelectOptionAsync("MUST");
        await ShouldShowAsync(page, "?level=must", type, credentials, body);
        await page.ByLabel("Findings").SelectOptionAsync("none");
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.Rows().First).ToContainTextAsync("204");
        await page.ByLabel("Text").FillAsync("nothing of it");
        await page.ByRole(AriaRole.Button, "Show all calls").ClickAsync();
        await ShouldShowAsync(page, "", type, credentials, body, null);
    }

    [Fact]
    public async Task New_calls_are_filtered_as_well()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenLiveAsync(sandbox, "?status=4xx");
        await sandbox.SendRightAsync();
        var id = await sandbox.SendWrongBodyAsync();

        await Expect(page.Row(id)).ToBeVisibleAsync();
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.State()).ToHaveTextAsync("Live. 1 of 2 calls");
    }

    [Fact]
    public async Task A_link_with_a_filter_shows_what_its_sender_saw()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var id = await mock.Sandbox("team-a").SendWrongBodyAsync();
        await mock.Sandbox("team-b").SendWrongBodyAsync();
        await mock.Sandbox("team-a").SendRightAsync();
        await using var page =
            await browser.OpenLiveAsync(mock.Sandbox(""), "?sandbox=team-a&status=400&text=32-bit&level=must&finding=C-BODY-04");

        await ShouldShowAsync(page, "?sandbox=team-a&status=400&text=32-bit&level=must&finding=C-BODY-04", id);
        await Expect(page.ByLabel("Sandbox")).ToHaveValueAsync("/team-a");
        await Expect(page.ByLabel("Status")).ToHaveValueAsync("400");
        await page.ByRole(AriaRole.Button, "Without the filter finding").ClickAsync();
        await page.ByLabel("Sandbox").SelectOptionAsync("team-b");
        await Expect(page.Row(id)).ToHaveCountAsync(0);
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await page.ByLabel("Sandbox").SelectOptionAsync("(root)");
        await Expect(page.ByText("No call matches the filter")).ToBeVisibleAsync();
    }

    // Newest first; null is a call whose id does not matter.
    private static async Task ShouldShowAsync(GuardedPage page, string query, params string?[] ids)
    {
        await Expect(page.Rows()).ToHaveCountAsync(ids.Length);
        foreach (var id in ids)
            if (id is not null)
                await Expect(page.Row(id)).ToBeVisibleAsync();
        Assert.EndsWith($"#/calls{query}", page.Page.Url, StringComparison.Ordinal);
    }
}
