using System.Text.RegularExpressions;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Sandboxes;

public sealed class SignInPanelTests(SharedBrowser browser, SharedMock shared)
{
    public static TheoryData<ColorScheme, int> Windows => new()
    {
        { ColorScheme.Light, 390 }, { ColorScheme.Dark, 390 }, { ColorScheme.Light, 1280 }, { ColorScheme.Dark, 1280 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Tenant_tokens_and_applications_are_accessible_and_fit_the_window(ColorScheme scheme, int width)
    {
        var sandbox = shared.Online();
        var token = await SignedInUser.AccessTokenAsync(sandbox);
        Assert.Equal(204, await SignedInUser.CallAsync(sandbox, token));
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/tenant", """{"state":"Suspended","moved":true}""");
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"),
            new PageOptions { Width = width, ColorScheme = scheme });
        await Expect(Tokens(page).GetByText("access token")).ToBeVisibleAsync();
        await Expect(Panel(page, "Tenant")).ToContainTextAsync("✗ Suspended");
        await Expect(Panel(page, "Tenant")).ToContainTextAsync("It refuses calls, and has moved to localhost:");
        await Expect(Panel(page, "Applications")).ToContainTextAsync("Mock App-mocksystem");
        await Expect(page.Locator("#view")).Not.ToContainTextAsync(token);
        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotJumpAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        await page.KeepPictureAsync($"sandbox-sign-in-{width}-{scheme}", whole: true);
    }

    [Fact]
    public async Task A_token_shows_its_use_expires_by_its_button_and_is_refused_from_then_on()
    {
        var sandbox = shared.Online();
        var token = await SignedInUser.AccessTokenAsync(sandbox);
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        var row = Tokens(page).GetByRole(AriaRole.Row).Filter(new() { HasText = "access token" });
        await Expect(row).ToContainTextAsync(new Regex("tje0.*mock-app.*live.*5[89] min.*0.*never"));
        Assert.Equal(204, await SignedInUser.CallAsync(sandbox, token));
        await Expect(row).Not.ToContainTextAsync("never");
        await page.ByRole(AriaRole.Button, "Expire access token").ClickAsync();
        await Expect(row).ToContainTextAsync("◷ expired");
        await Expect(row.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(page.Locator("[role=group][aria-label='Tokens and tickets']")).ToBeFocusedAsync();
        Assert.Equal(401, await SignedInUser.CallAsync(sandbox, token));
    }

    [Fact]
    public async Task A_revoked_refresh_token_takes_its_access_tokens_with_it()
    {
        var sandbox = shared.Online();
        var token = await SignedInUser.AccessTokenAsync(sandbox);
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        await page.ByRole(AriaRole.Button, "Revoke refresh token").ClickAsync();
        await Expect(Tokens(page).GetByText("✗ revoked")).ToHaveCountAsync(2);
        await Expect(Panel(page, "Tokens and tickets")).ToContainTextAsync("2 issued, 0 live");
        Assert.Equal(401, await SignedInUser.CallAsync(sandbox, token));
    }

    [Fact]
    public async Task All_access_tokens_expire_at_once_and_refresh_tokens_stay()
    {
        var sandbox = shared.Online();
        await SignedInUser.AccessTokenAsync(sandbox);
        await SignedInUser.AccessTokenAsync(sandbox);
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        await page.ByRole(AriaRole.Button, "Expire all").ClickAsync();
        await Expect(Tokens(page).GetByText("◷ expired")).ToHaveCountAsync(2);
        await Expect(Tokens(page).GetByText("✓ live")).ToHaveCountAsync(2);
        await Expect(page.ByRole(AriaRole.Button, "Expire all")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_tenant_is_suspended_and_moved_by_the_keyboard_and_moves_back()
    {
        var sandbox = shared.Online();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        var tenant = Panel(page, "Tenant");
        await Expect(tenant).ToContainTextAsync("✓ Running It answers calls, and has not moved.");
        await page.ByLabel("State", exact: true).SelectOptionAsync("Suspended");
        await Expect(tenant).ToContainTextAsync("✗ Suspended It refuses calls");
        Assert.Equal("Suspended", (await sandbox.GetJsonAsync("/__mock/tenant")).TextAt("state"));
        await page.ByLabel("New host").FillAsync("online3.example.com");
        await page.Keyboard.PressAsync("Enter");
        await Expect(tenant).ToContainTextAsync("has moved to online3.example.com");
        await page.ByRole(AriaRole.Button, "Move back").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(tenant).ToContainTextAsync("has not moved");
        await Expect(page.ByLabel("New host")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_wrong_host_is_said_at_its_field()
    {
        await using var page = await browser.OpenAsync(shared.Online().Url("/__mock/#/sandboxes"));
        page.Expect("400");
        await page.ByLabel("New host").FillAsync("not a host");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByLabel("New host")).ToHaveAccessibleDescriptionAsync(new Regex("expected a host"));
    }

    [Fact]
    public async Task Without_a_sign_in_the_panel_says_how_tokens_get_there_and_on_site_there_is_none()
    {
        await using (var page = await browser.OpenAsync(shared.Online().Url("/__mock/#/sandboxes")))
            await Expect(Panel(page, "Tokens and tickets")).ToContainTextAsync("None was issued. A sign-in adds its tokens here");
        await using var onSite = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/sandboxes"));
        await Expect(Panel(onSite, "Accounts")).ToBeVisibleAsync();
        foreach (var name in new[] { "Tenant", "Tokens and tickets", "Applications" })
            await Expect(onSite.Locator($"section[aria-label='{name}']")).ToBeHiddenAsync();
    }

    private static ILocator Panel(GuardedPage page, string name) => page.Locator($"section[aria-label='{name}']");

    private static ILocator Tokens(GuardedPage page) => Panel(page, "Tokens and tickets").Locator("tbody");
}
