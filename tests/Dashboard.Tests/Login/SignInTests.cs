using System.Text.RegularExpressions;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Login;

/// <summary>A person signs in for an application at another address, here the form login of a second mock.</summary>
public sealed class SignInTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_person_signs_in_by_the_keyboard_and_the_browser_goes_on_to_the_application()
    {
        await using var application = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var page = await OpenAsync(application, "query");
        await page.ShouldBeAccessibleAsync();
        await page.KeepPictureAsync("sign-in");
        await Expect(page.ByLabel("User")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("tje0");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Tje0");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Page).ToHaveURLAsync(Beginning($"{application.Address}login?code="));
        await Expect(page.ByRole(AriaRole.Heading, "Log in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task By_form_post_the_page_sends_itself()
    {
        await using var application = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var page = await OpenAsync(application, "form_post");
        page.MayReport("401"); // the form has no user for the form login
        await page.ByLabel("User").FillAsync("tje0");
        await page.ByLabel("Password").FillAsync("Tje0");
        await page.ByRole(AriaRole.Button, "Sign in and allow").ClickAsync();

        await Expect(page.Page).ToHaveURLAsync($"{application.Address}login");
        Assert.Equal("POST", (await application.Sandbox("").JournalAsync())[0].GetProperty("method").GetString());
    }

    [Fact]
    public async Task Who_denies_goes_on_with_an_error_and_a_wrong_password_is_reported()
    {
        await using var application = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var page = await OpenAsync(application, "query");
        page.Expect("401");
        await page.ByLabel("User").FillAsync("tje0");
        await page.ByRole(AriaRole.Button, "Sign in and allow").ClickAsync();
        await Expect(page.ByRole(AriaRole.Alert, "")).ToHaveTextAsync("The user name or the password is wrong.");
        await page.ShouldBeAccessibleAsync();

        await page.ByRole(AriaRole.Button, "Deny").ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(Beginning($"{application.Address}login?error=access_denied"));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_is_accessible_and_fits_a_telephone(ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(AddressOf(shared.Mock, "query"),
            new PageOptions { Width = 360, ColorScheme = scheme });

        await page.ShouldBeAccessibleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than its window.");
    }

    private static Regex Beginning(string address) => new($"^{Regex.Escape(address)}");

    private async Task<GuardedPage> OpenAsync(RunningMock application, string mode)
    {
        var page = await browser.OpenAsync(AddressOf(application, mode));
        page.MayReport("request to another origin");
        return page;
    }

    private Uri AddressOf(RunningMock application, string mode) =>
        shared.Online().Url($"/login/common/oauth/authorize?client_id=mock-client&response_type=code&scope=openid&response_mode={mode}"
            + $"&redirect_uri={Uri.EscapeDataString($"{application.Address}login")}");
}
