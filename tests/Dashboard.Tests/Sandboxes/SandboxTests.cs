using System.Text.Json;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Sandboxes;

public sealed class SandboxTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task It_is_accessible_fits_its_window_and_does_not_jump()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendRightAsync();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"), new PageOptions { Width = 360 });
        await Expect(page.Locator("td a[href^='#/calls/']")).ToHaveCountAsync(1);
        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotJumpAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        await page.KeepPictureAsync("sandbox-narrow", whole: true);
    }

    [Fact]
    public async Task A_day_on_an_account_that_was_synchronised_is_ready_again()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendRightAsync();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        var account = AccountOf(page);
        await Expect(account).ToContainTextAsync("not yet ready");
        await page.ByRole(AriaRole.Button, "+24 h").ClickAsync();
        await Expect(account).ToContainTextAsync("✓ ready");

        await page.ByLabel("Set or advance").FillAsync("2030-01-31T12:00:00Z");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByText("2030-01-31 12:0")).ToBeVisibleAsync();
        await page.ByRole(AriaRole.Button, "Freeze").ClickAsync();
        await Expect(page.ByText("Frozen until you advance it.")).ToBeVisibleAsync();
        await page.ByRole(AriaRole.Button, "Use server time").ClickAsync();
        await Expect(page.ByText("Running with the server's time.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_time_is_said_at_its_field()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/sandboxes"));
        page.Expect("400");
        await page.ByLabel("Set or advance").FillAsync("tomorrow");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByText("expected a date and time with Z")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_mailbox_that_is_changed_fails_the_next_synchronisation()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        await Expect(page.ByLabel("Mailbox of account 17").Locator("option:checked")).ToHaveTextAsync("healthy");
        await page.ByLabel("Mailbox of account 17").SelectOptionAsync("wrong-password");
        await Expect(page.Locator("#said")).ToHaveTextAsync("Mailbox: wrong password"); // the mock knows it by then
        await sandbox.SendRightAsync();
        await Expect(AccountOf(page)).ToContainTextAsync("✗ 1");
        await Expect(page.ByLabel("Mailbox of account 17")).ToHaveValueAsync("wrong-password");
    }

    [Fact]
    public async Task Synchronisations_take_the_configured_time()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        await page.ByLabel("Duration").FillAsync("25");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByText("A sync takes 25 ms")).ToBeVisibleAsync();
        Assert.Equal(25, (await sandbox.GetJsonAsync("/__mock/sync")).NumberAt("milliseconds"));
    }

    [Fact]
    public async Task A_reset_asks_for_confirmation_says_what_is_lost_and_can_be_cancelled()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendRightAsync();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        await page.ByRole(AriaRole.Button, "Reset…").ClickAsync();
        await Expect(page.ByRole(AriaRole.Dialog, "Reset ")).ToContainTextAsync("1 call with their verdict, 1 effect, 0 armed faults");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(1, await sandbox.EffectCountAsync());

        await page.ByRole(AriaRole.Button, "Reset…").ClickAsync();
        await page.ByRole(AriaRole.Button, "Reset", exact: true).ClickAsync();
        await Expect(page.ByText("No call has synchronised anything.")).ToBeVisibleAsync();
        Assert.Empty(await sandbox.JournalAsync());
    }

    [Fact]
    public async Task A_state_is_saved_as_a_file_and_loaded_again()
    {
        var (sandbox, other) = (shared.OnSite(), shared.OnSite());
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/clock", """{"now":"2031-05-01T08:00:00Z","frozen":true}""");
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        var file = await page.Page.RunAndWaitForDownloadAsync(() => page.ByRole(AriaRole.Button, "Save state").ClickAsync());
        Assert.Equal($"{sandbox.Name}-state.json", file.SuggestedFilename);

        await page.GoToAsync(other.Url("/__mock/#/sandboxes"));
        var chooser = await page.Page.RunAndWaitForFileChooserAsync(() => page.ByRole(AriaRole.Button, "Load state").ClickAsync());
        await chooser.SetFilesAsync(await file.PathAsync());
        await Expect(page.ByText("2031-05-01 08:00:00 UTC")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_file_is_refused_with_its_places()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/sandboxes"));
        page.Expect("400");
        var chooser = await page.Page.RunAndWaitForFileChooserAsync(() => page.ByRole(AriaRole.Button, "Load state").ClickAsync());
        await chooser.SetFilesAsync(
            new FilePayload
            {
                Name = "state.json",
                MimeType = "application/json",
                Buffer = JsonSerializer.SerializeToUtf8Bytes(new { version = 1, clok = 1 })
            });
        await Expect(page.Locator("[role=alert]").Filter(new() { HasText = "/clok" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_and_where_the_focus_is_stay_when_calls_come()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        await page.ByText("Arm a fault").ClickAsync();
        await page.ByLabel("message", exact: true).FillAsync("half a sen");
        for (var call = 1; call <= 2; call++)
        {
            await sandbox.SendRightAsync();
            await Expect(page.Locator("td a[href^='#/calls/']")).ToHaveCountAsync(call);
        }

        await Expect(page.ByLabel("message", exact: true)).ToBeFocusedAsync();
        await Expect(page.ByLabel("message", exact: true)).ToHaveValueAsync("half a sen");
    }

    [Fact]
    public async Task The_root_installation_is_shown_and_changed_alone()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (root, other) = (mock.Sandbox(""), mock.Sandbox("other"));
        await other.SendRightAsync();
        await root.SendRightAsync();
        await other.SendRightAsync();
        await using var page = await browser.OpenAsync(mock.Url("/__mock/#/sandboxes"));
        await Expect(page.ByRole(AriaRole.Row, "other")).ToContainTextAsync("2");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotJumpAsync();
        await page.KeepPictureAsync("sandboxes");

        await page.ByRole(AriaRole.Link, "Root installation").ClickAsync();
        await Expect(page.Locator("td a[href^='#/calls/']")).ToHaveCountAsync(1);
        await page.ByRole(AriaRole.Button, "Freeze").ClickAsync();
        await Expect(page.ByText("Frozen until you advance it.")).ToBeVisibleAsync();
        Assert.False((await other.GetJsonAsync("/__mock/clock")).At("frozen").GetBoolean());
        Assert.True((await root.GetJsonAsync("/__mock/clock?sandbox=")).At("frozen").GetBoolean());
    }

    [Theory]
    [InlineData("/nobody/__mock/#/sandboxes")]
    [InlineData("/__mock/#/sandboxes/nobody")]
    public async Task One_that_nobody_has_called_says_so_and_is_not_made_by_a_look(string path)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var page = await browser.OpenAsync(mock.Url(path));
        await Expect(page.ByText($"No calls to {mock.Address}nobody/api/v1 yet.")).ToBeVisibleAsync();
        await Expect(AccountOf(page)).ToContainTextAsync("✓ ready");
        await page.ShouldBeAccessibleAsync();
        await page.KeepPictureAsync("sandbox-unused");
        Assert.Equal([""], await NamesAsync(mock));

        await page.ByRole(AriaRole.Button, "Freeze").ClickAsync();
        await Expect(page.ByText("Frozen until you advance it.")).ToBeVisibleAsync();
        Assert.Equal(["", "nobody"], await NamesAsync(mock));
        await mock.Sandbox("nobody").SendRightAsync();
        await Expect(page.ByText($"Called at {mock.Address}nobody/api/v1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_name_that_no_sandbox_can_have_is_said_to_be_none()
    {
        await using var page = await browser.OpenAsync(shared.Mock.Url("/__mock/#/sandboxes/a%20b"));
        page.Expect("400");
        await Expect(page.ByText("expected the name of a sandbox")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Blanks_and_small_letters_do_not_make_a_time_wrong()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/sandboxes"));
        await page.ByLabel("Set or advance").FillAsync(" 2030-01-31t12:00:00z ");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByText("2030-01-31 12:0")).ToBeVisibleAsync();
        await page.ByLabel("Set or advance").FillAsync("p1d");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByText("2030-02-01 12:0")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_synchronisations_the_error_is_at_the_first_field()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/sandboxes"));
        page.Expect("400");
        await Expect(page.ByLabel("Duration")).ToBeVisibleAsync(); // what is hidden takes no focus
        await page.ByLabel("Duration").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByLabel("Duration")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("[role=alert]:visible")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_could_not_be_loaded_at_first_is_loaded_again()
    {
        var failed = 0;
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/sandboxes"), before: page =>
            page.RouteAsync("**/state/schema",
                route => Interlocked.Increment(ref failed) == 1 ? route.AbortAsync() : route.ContinueAsync()));
        page.Expect("state/schema");
        await Expect(AccountOf(page)).ToContainTextAsync("✓ ready");
        await page.ByText("Arm a fault").ClickAsync();
        await Expect(page.ByLabel("Kind", exact: true)).ToBeVisibleAsync();
        Assert.Equal(2, failed);
    }

    [Fact]
    public async Task Once_the_mock_has_stopped_a_change_says_that_it_was_not_reached()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var page = await browser.OpenAsync(mock.Sandbox("site").Url("/__mock/#/sandboxes"));
        await Expect(AccountOf(page)).ToContainTextAsync("✓ ready");
        page.MayReport("net::ERR_");
        await mock.StopAsync();
        await page.ByRole(AriaRole.Button, "+1 h").ClickAsync();
        await Expect(page.ByText("The mock cannot be reached. Try again.")).ToBeVisibleAsync();
        await Expect(page.ByText("The mock cannot be reached. Trying again.")).ToBeVisibleAsync();

        await page.ByRole(AriaRole.Link, "Contract").ClickAsync();
        await Expect(page.ByText("This view cannot be shown")).ToBeVisibleAsync();
        await Expect(page.ByRole(AriaRole.Button, "Try again")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task<string[]> NamesAsync(RunningMock mock) =>
        [.. (await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray().Select(one => one.TextAt("sandbox")!)
            .Order(StringComparer.Ordinal)];

    private static ILocator AccountOf(GuardedPage page) => page.Locator("tr").Filter(new() { Has = page.ByLabel("Mailbox of account 17") });
}
