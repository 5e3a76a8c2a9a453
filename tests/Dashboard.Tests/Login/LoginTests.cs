using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Login;

public sealed class LoginTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_person_logs_in_by_the_keyboard_and_the_page_holds_the_hidden_input()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenAsync(sandbox.Url("/login"));
        await Expect(page.ByLabel("User")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("tje0");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Tje0");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.ByText("Logged in as tje0.")).ToBeVisibleAsync();
        var input = await page.Locator("#XSRF_TOKEN").InputValueAsync();

        // It is there again for who comes back, and front-end code calls with it.
        await page.GoToAsync(sandbox.Url("/login"));
        await Expect(page.Locator("#XSRF_TOKEN")).ToHaveValueAsync(input);
        Assert.Equal(204, await CallAsync(page, sandbox));
    }

    [Fact]
    public async Task A_wrong_password_is_reported_in_the_form_and_the_right_one_is_taken_after_it()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenAsync(sandbox.Url("/login"));
        page.Expect("401");
        await LogInAsync(page, "tje0", "wrong");

        await Expect(page.ByRole(AriaRole.Alert, "")).ToHaveTextAsync("The user name or the password is wrong.");
        await Expect(page.ByLabel("User")).ToHaveValueAsync("tje0");
        await page.ShouldBeAccessibleAsync();
        await page.KeepPictureAsync("login-refused");

        await LogInAsync(page, "tje0", "Tje0");
        await Expect(page.ByText("Logged in as tje0.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_button_logs_out()
    {
        var sandbox = shared.Online();
        await using var page = await browser.OpenAsync(sandbox.Url("/login"));
        await LogInAsync(page, "ADM0", "");
        await page.ByRole(AriaRole.Button, "Log out").ClickAsync();

        await Expect(page.ByLabel("Password")).ToBeVisibleAsync();
        Assert.Empty(await page.Page.Context.CookiesAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_pages_are_accessible_and_fit_a_telephone(ColorScheme scheme)
    {
        await using var page =
            await browser.OpenAsync(shared.OnSite().Url("/login"), new PageOptions { Width = 360, ColorScheme = scheme });
        foreach (var picture in (string[])["login", "logged-in"])
        {
            await page.ShouldBeAccessibleAsync();
            Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                "The page is wider than its window.");
            await page.KeepPictureAsync(picture);
            if (picture != "login") break;
            await LogInAsync(page, "tje0", "Tje0");
            await Expect(page.ByText("Logged in as tje0.")).ToBeVisibleAsync();
        }
    }

    private static async Task LogInAsync(GuardedPage page, string user, string password)
    {
        await page.ByLabel("User").FillAsync(user);
        await page.ByLabel("Password").FillAsync(password);
        await page.Page.RunAndWaitForResponseAsync(() => page.ByRole(AriaRole.Button, "Log in").ClickAsync(),
            answer => answer.Request.Method == "POST");
    }

    // What a page of the vendor's does: it reads the input, and the browser adds the cookies.
    private static Task<int> CallAsync(GuardedPage page, TestSandbox sandbox) => page.Page.EvaluateAsync<int>(
        """
        async ([address, body]) => {
          const headers = { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': document.getElementById('XSRF_TOKEN').value };
          const answer = await fetch(address, { method: 'POST', headers, body });
          return answer.status;
        }
        """,
        new[] { sandbox.Prefix + TestSandbox.Operation, TestSandbox.Account });
}
