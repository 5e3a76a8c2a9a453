using System.Text.Json;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.TryIt;

public sealed class TryItTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public Task Each_identity_of_an_on_site_installation_calls_after_a_click() => CallsAsync(
        shared.OnSite(), ("Basic: tje0", "Basic", "tje0"), ("Basic: ADM0", "Basic", "ADM0"), ("SoTicket: tje0", "SoTicket", "tje0"),
        ("Session: tje0", "Session", "tje0"));

    [Fact]
    public Task Each_identity_of_an_online_tenant_calls_after_a_click() => CallsAsync(
        shared.Online(), ("SoTicket: tje0, application mock-app", "SoTicket", "tje0"), ("Bearer: tje0", "Bearer", "tje0"),
        ("Session: ADM0", "Session", "ADM0"));

    [Fact]
    public async Task Identities_that_are_to_be_refused_are_refused()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.Locator("#refused summary").ClickAsync();
        await page.ByRole(AriaRole.Button, "Basic: noemail (lacks the EMail agent)", exact: true).ClickAsync();
        await Expect(page.Locator("#used-name")).ToHaveTextAsync("Basic: noemail");
        page.Expect("403");

        // The browser tells of the answer on its console, which may come after the page has shown it.
        var told =
            page.Page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("403", StringComparison.Ordinal) });
        Assert.Equal(403, await page.ExecuteAsync());
        await told;
    }

    [Fact]
    public async Task Nobody_calls_without_an_identity_nor_after_a_log_out()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        page.Expect("401");
        Assert.Equal(401, await page.ExecuteAsync());

        await page.UseAsync("Session: tje0");
        Assert.Equal(204, await page.ExecuteAsync());
        await page.ByRole(AriaRole.Button, "Log out", exact: true).ClickAsync();
        await Expect(page.Locator("#used-name")).ToHaveTextAsync("nobody");

        Assert.Equal(401, await page.ExecuteAsync());
        Assert.DoesNotContain((await LastCallAsync(sandbox)).GetProperty("headers").EnumerateObject(), field => field.Name == "Cookie");
    }

    [Fact]
    public async Task The_cookies_of_a_session_do_not_get_in_the_way_of_another_identity()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.UseAsync("Session: ADM0");
        await page.UseAsync("Basic: tje0");

        Assert.Equal(204, await page.ExecuteAsync());

        var call = await LastCallAsync(sandbox);
        Assert.Equal(("Basic", "tje0"),
            (call.GetProperty("caller").GetProperty("scheme").GetString(), call.GetProperty("caller").GetProperty("user").GetString()));
        Assert.DoesNotContain(call.GetProperty("headers").EnumerateObject(), field => field.Name is "Cookie" or "X-XSRF-TOKEN");
    }

    [Fact]
    public async Task The_Authorize_dialog_of_Swagger_UI_takes_the_place_of_the_identity_in_use()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.UseAsync("Basic: tje0");

        await page.Locator(".auth-wrapper .authorize").ClickAsync();
        var ticket = page.Locator(".auth-container").Filter(new() { HasText = "SoTicket (apiKey)" });
        await ticket.GetByRole(AriaRole.Textbox).FillAsync("SoTicket 7T:mock-ticket==");
        await ticket.GetByRole(AriaRole.Button, new() { Name = "Apply credentials" }).ClickAsync();
        await page.Locator(".btn-done").First.ClickAsync();

        await Expect(page.Locator("#used-name")).ToHaveTextAsync("SoTicket, from the Authorize dialog");
        Assert.Equal(204, await page.ExecuteAsync());
        Assert.Equal("SoTicket", (await LastCallAsync(sandbox)).GetProperty("caller").GetProperty("scheme").GetString());
    }

    [Theory]
    [InlineData("SyncEmailAccount")]
    [InlineData("SyncEmailAccounts")]
    public async Task Every_media_type_of_the_body_is_sent_right(string operation)
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.UseAsync("Basic: tje0");
        var mediaTypes = await TryItPage.MediaTypes(await page.OpenOperationAsync(operation)).Locator("option").AllTextContentsAsync();
        Assert.Equal(7, mediaTypes.Count);

        foreach (var mediaType in mediaTypes)
        {
            var before = await sandbox.EffectCountAsync();
            Assert.Equal(204, await page.ExecuteAsync(operation, mediaType));
            var call = await LastCallAsync(sandbox);
            Assert.Equal(mediaType, call.GetProperty("headers").GetProperty("Content-Type").GetString());
            Assert.Empty(MustFindings(call));
            Assert.True(await sandbox.EffectCountAsync() > before, $"{mediaType} synchronised nothing.");
        }
    }

    [Fact]
    public async Task Operations_that_read_are_answered_with_content()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.UseAsync("Basic: tje0");
        foreach (var operation in (string[])["GetReadySyncEmailAccounts", "GetEMailAccount"])
        {
            Assert.Equal(200, await page.ExecuteAsync(operation));
            Assert.Empty(MustFindings(await LastCallAsync(sandbox)));
        }
    }

    [Fact]
    public async Task A_refused_call_leads_to_its_findings()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.UseAsync("Basic: tje0");
        Assert.Equal(204, await page.ExecuteAsync());
        await Expect(page.Locator(".its-call")).ToHaveCountAsync(0);

        var block = await page.OpenOperationAsync(TryItPage.Sync);
        page.Expect("400");
        await block.GetByRole(AriaRole.Textbox, new() { Name = "Request body" })
            .Or(block.Locator("textarea")).First.FillAsync("""{"SyncUserAccount":{"AccountId":"17"}}""");
        Assert.Equal(400, await page.ExecuteAsync());
        await page.ByRole(AriaRole.Link, "What was wrong with this call").ClickAsync();
        await Expect(page.Locator("#view")).ToContainTextAsync("C-BODY-04");
    }

    [Fact]
    public async Task Of_identities_clicked_one_after_the_other_the_last_one_calls()
    {
        var sandbox = shared.OnSite();
        await using var page = await browser.OpenTryItAsync(sandbox);
        await page.Page.EvaluateAsync(
            "names => { for (const name of names) [...document.querySelectorAll('.offers button')].find(one => one.textContent === "
                + "name).click(); }",
            new[] { "Session: tje0", "Basic: tje0", "Session: ADM0", "SoTicket: tje0" });
        await Expect(page.Locator("#used-name")).ToHaveTextAsync("SoTicket: tje0");

        Assert.Equal(204, await page.ExecuteAsync());
        Assert.Equal("SoTicket", (await LastCallAsync(sandbox)).GetProperty("caller").GetProperty("scheme").GetString());
        Assert.Empty(await page.Page.Context.CookiesAsync());
    }

    [Fact]
    public async Task If_the_mock_cannot_be_reached_the_page_says_so()
    {
        await using var page =
            await browser.OpenAsync(shared.OnSite().Url("/swagger/"),
                before: page => page.RouteAsync("**/openapi.json", route => route.AbortAsync()));
        page.Expect("openapi.json");
        page.Expect("Failed to fetch");
        await Expect(page.Locator("#problem")).ToContainTextAsync("The mock could not be asked");
    }

    [Fact]
    public async Task A_configured_identity_is_offered_by_name_and_its_secret_is_typed()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities = IdentityOptions.Default with { Users = [new UserIdentity("me", "my-own-password", true)] },
        });
        await using var page = await browser.OpenTryItAsync(mock.Sandbox("site"));
        page.Expect("401");

        foreach (var (password, status) in ((string, int)[])[("wrong", 401), ("my-own-password", 204)])
        {
            await page.ByRole(AriaRole.Button, "Basic: me", exact: true).ClickAsync();
            await page.ByLabel("Password (Basic: me)").FillAsync(password);
            await page.ByRole(AriaRole.Button, "Use", exact: true).ClickAsync();
            await Expect(page.Locator("#used-name")).ToHaveTextAsync("Basic: me");
            Assert.Equal(status, await page.ExecuteAsync());
        }
    }

    [Fact]
    public async Task A_login_that_is_refused_says_why()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities = IdentityOptions.Default with { Users = [new UserIdentity("me", "my-own-password", true)] },
        });
        await using var page = await browser.OpenTryItAsync(mock.Sandbox("site"));
        page.Expect("401");

        await page.ByRole(AriaRole.Button, "Session: me", exact: true).ClickAsync();
        await page.ByLabel("Password (Session: me)").FillAsync("wrong");
        await page.ByRole(AriaRole.Button, "Use", exact: true).ClickAsync();

        await Expect(page.Locator("#problem")).ToHaveTextAsync("The user name or the password is wrong.");
        await Expect(page.Locator("#used-name")).ToHaveTextAsync("nobody");
    }

    [Fact]
    public async Task Where_the_control_routes_are_closed_the_browser_signs_in_first()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Admin = new AdminOptions { Token = "closed" } });
        await using var page = await browser.OpenAsync(mock.Sandbox("Cust1").Url("/swagger/"));
        await page.ByLabel("Token").FillAsync("closed");
        await page.Keyboard.PressAsync("Enter");

        await page.UseAsync("Bearer: tje0");
        Assert.Equal(204, await page.ExecuteAsync());
    }

    [Fact]
    public async Task Where_another_token_has_claimed_the_installation_the_identity_is_typed_whole()
    {
        var holder = new ControlToken("other", ControlRole.Write, ControlSecret.HashOf("theirs"));
        await using var mock = await RunningMock.StartAsync(
            new MockOptions { Port = 0, Admin = new AdminOptions { Token = "mine", Tokens = [holder] } });
        var claim = new HttpRequestMessage(HttpMethod.Put, "/Cust1/__mock/claim") { Headers = { { "Authorization", "Bearer theirs" } } };
        using (await mock.Sandbox("").SendAsync(claim))
        {
        }

        await using var page = await browser.OpenAsync(mock.Sandbox("Cust1").Url("/swagger/"));
        page.Expect("403");
        await page.ByLabel("Token").FillAsync("mine");
        await page.Keyboard.PressAsync("Enter");
        await page.ByRole(AriaRole.Button, "Bearer: your own", exact: true).ClickAsync();
        await page.ByLabel("Access token").FillAsync("8A:Cust1.mock-access-token");
        await page.ByRole(AriaRole.Button, "Use", exact: true).ClickAsync();

        Assert.Equal(204, await page.ExecuteAsync());
    }

    [Theory]
    [InlineData(1280, "try-it")]
    [InlineData(360, "try-it-narrow")]
    public async Task The_page_fits_its_window(int width, string picture)
    {
        await using var page = await browser.OpenTryItAsync(shared.OnSite(), new PageOptions { Width = width });
        await page.UseAsync("Basic: tje0");
        await page.ExecuteAsync();

        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than its window.");
        await page.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.KeepPictureAsync(picture);
    }

    private async Task CallsAsync(TestSandbox sandbox, params (string Identity, string Scheme, string User)[] identities)
    {
        await using var page = await browser.OpenTryItAsync(sandbox);
        foreach (var (identity, scheme, user) in identities)
        {
            await page.UseAsync(identity);

            Assert.Equal(204, await page.ExecuteAsync());

            var call = await LastCallAsync(sandbox);
            Assert.Equal($"{sandbox.Prefix}{TestSandbox.Operation}", call.GetProperty("target").GetString());
            Assert.Equal((scheme, user),
                (call.GetProperty("caller").GetProperty("scheme").GetString(), call.GetProperty("caller").GetProperty("user").GetString()));
            Assert.Empty(MustFindings(call));
        }
    }

    private static async Task<JsonElement> LastCallAsync(TestSandbox sandbox) =>
        (await sandbox.JournalAsync()).First(entry =>
            entry.GetProperty("target").GetString()!.Contains("/api/v1/", StringComparison.Ordinal));

    private static IEnumerable<string?> MustFindings(JsonElement call) =>
        call.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("level").GetString() == "MUST")
            .Select(finding => finding.GetProperty("id").GetString());
}
