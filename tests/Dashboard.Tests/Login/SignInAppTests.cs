using System.Text.RegularExpressions;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Samples.SignInApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Dashboard.Tests.Login;

/// <summary>A web application with ASP.NET Core's handler of OpenID Connect, and a person at a browser.</summary>
public sealed class SignInAppTests(SharedBrowser browser, SharedMock shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_signs_in_allows_the_application_and_synchronises_a_mailbox()
    {
        var sandbox = shared.Online();
        using var keys = new TemporaryFolder();
        await using var app = Build(sandbox, keys);
        await app.StartAsync(Token);
        await using var page = await OpenAsync(app.Urls.Single(), sandbox);

        await SignInAsync(page, sandbox);
        await Expect(page.ByText($"Signed in as tje0@{sandbox.Name.ToLowerInvariant()}.example of {sandbox.Name}.")).ToBeVisibleAsync();
        await page.ByRole(AriaRole.Button, "Synchronise mailbox 17").ClickAsync();
        await Expect(page.ByText("Mailbox 17 was synchronised.")).ToBeVisibleAsync();

        Assert.Equal(1, await sandbox.EffectCountAsync());
        Assert.True((await sandbox.GetJsonAsync("/__mock/verdict")).GetProperty("clean").GetBoolean());
    }

    [Fact]
    public async Task A_token_that_has_expired_is_renewed_by_a_sign_in_that_asks_for_no_password()
    {
        var sandbox = shared.Online();
        using var keys = new TemporaryFolder();
        await using var app = Build(sandbox, keys);
        await app.StartAsync(Token);
        await using var page = await OpenAsync(app.Urls.Single(), sandbox);
        await SignInAsync(page, sandbox);
        using (var expired = await sandbox.Mock.Http.PostAsync($"{sandbox.Prefix}/__mock/tokens/expire", null, Token))
            Assert.True(expired.IsSuccessStatusCode);

        await page.ByRole(AriaRole.Button, "Synchronise mailbox 17").ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex("/\\?signed-in=again$"));
        await page.ByRole(AriaRole.Button, "Synchronise mailbox 17").ClickAsync();

        await Expect(page.ByText("Mailbox 17 was synchronised.")).ToBeVisibleAsync();
    }

    // The application sends who is not signed in to the login, which is another origin.
    private async Task<GuardedPage> OpenAsync(string app, TestSandbox sandbox)
    {
        var page = await browser.OpenAsync(new Uri(app));
        page.MayReport(new Uri(sandbox.Mock.Address, "/login/common/oauth/authorize").AbsoluteUri);
        return page;
    }

    private static async Task SignInAsync(GuardedPage page, TestSandbox sandbox)
    {
        await page.ByLabel("User").FillAsync("tje0");
        await page.ByLabel("Password").FillAsync("Tje0");
        await page.ByLabel("Tenant").FillAsync(sandbox.Name);
        await page.ByRole(AriaRole.Button, "Sign in and allow").ClickAsync();
    }

    // Its keys are not left in a folder of the user.
    private static WebApplication Build(TestSandbox sandbox, TemporaryFolder keys) => SignInApp.Build(
        [
            "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Error",
            "--SuperOffice:Authority", new Uri(sandbox.Mock.Address, "/login").AbsoluteUri,
            "--SuperOffice:ClientId", "mock-client", "--SuperOffice:ClientSecret", "mock-app-token",
        ],
        services => services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(keys.Path)));
}
