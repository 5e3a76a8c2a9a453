using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.OneCall;

public sealed class OneCallTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_refused_call_says_at_once_why_and_marks_the_wrong_part_of_its_body()
    {
        var sandbox = shared.OnSite();
        await using var page = await OpenAsync(sandbox, await sandbox.SendWrongBodyAsync());

        await Expect(page.Locator("h1")).ToContainTextAsync("Refused with 400 by BODY-21");
        await Expect(page.Locator(".reason")).ToContainTextAsync("/SyncUserAccount/AccountId: expected");
        await Expect(page.Locator(".body mark")).ToHaveTextAsync("\"17\" finding 1");
        await Expect(page.Locator(".findings li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".stages .step"))
            .ToHaveTextAsync(["✓ http", "✓ method", "✓ authentication", "✓ negotiation", "✕ body", "– select", "– operation", "✓ answer"]);
        await Expect(page.Locator(".stages [aria-current]")).ToContainTextAsync("refused by BODY-21");
    }

    [Theory]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("Authorization", "Basic dGplMDp3cm9uZw==")]
    [InlineData("Accept", "application/json;q=2")]
    public async Task A_wrong_header_is_marked_in_its_line(string name, string value)
    {
        var sandbox = shared.OnSite();
        var call = sandbox.Call(name == "Authorization" ? value : TestSandbox.Tje0,
            contentType: name == "Content-Type" ? value : "application/json");
        if (name == "Accept") call.Headers.TryAddWithoutValidation(name, value);
        await using var page = await OpenAsync(sandbox, await SentAsync(sandbox, call));

        var line = page.Locator(".message .line.hit");
        await Expect(line).ToHaveCountAsync(1);
        await Expect(line.Locator(".name")).ToHaveTextAsync($"{name}:");
        await Expect(line.Locator("mark")).ToBeVisibleAsync();
        await Expect(line.Locator("mark")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_missing_header_has_its_place()
    {
        var sandbox = shared.OnSite();
        await using var page = await OpenAsync(sandbox, await sandbox.SendWithoutCredentialsAsync());
        await Expect(page.Locator("mark.missing")).ToContainTextAsync("Authorization is missing");
    }

    [Fact]
    public async Task A_wrong_part_of_the_query_is_marked_in_the_request_line()
    {
        var sandbox = shared.OnSite();
        await using var page = await OpenAsync(sandbox, await SentAsync(sandbox, sandbox.Call(query: "?$select=AccountId,Nme")));
        await Expect(page.Locator(".first mark").Last).ToContainTextAsync("Nme");
    }

    [Fact]
    public async Task Marks_stay_where_they_belong_when_JSON_is_laid_out()
    {
        var sandbox = shared.OnSite();
        var call = sandbox.Call(body: """{"SyncUserAccount":{"AcountId":17,"AccountId":"{,}"}}""");
        await using var page = await OpenAsync(sandbox, await SentAsync(sandbox, call));
        string[] marks = ["\"AcountId\" finding 2", "\"{,}\" finding 1"];
        await Expect(page.Locator(".body mark")).ToHaveCountAsync(2);
        var before = await page.Locator(".body mark").AllTextContentsAsync();

        await page.ByRole(AriaRole.Button, "Format JSON").First.ClickAsync();
        await Expect(page.Locator(".body").First).ToContainTextAsync("{\n  \"SyncUserAccount\": {\n    \"AcountId\"");
        Assert.Equal(before.Order(), (await page.Locator(".body mark").AllTextContentsAsync()).Order());
        Assert.Equal(marks.Select(mark => mark.Split(" finding")[0]), before.Select(mark => mark.Split(" finding")[0]));
    }

    [Fact]
    public async Task A_finding_leads_to_its_place()
    {
        var sandbox = shared.OnSite();
        await using var page = await OpenAsync(sandbox, await sandbox.SendWrongMediaTypeAsync());
        await page.ByRole(AriaRole.Button, "Show location").ClickAsync();
        await Expect(page.Locator("mark:focus")).ToContainTextAsync("application/yaml");
        await Expect(page.Locator(".findings a").First).ToHaveAttributeAsync("href", "#/requirements/C-CT-02");
    }

    [Fact]
    public async Task Of_a_call_with_nothing_wrong_there_is_nothing_to_correct()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendRightAsync();
        await using var page = await OpenAsync(sandbox, (await sandbox.JournalAsync())[0].GetProperty("id").GetString()!);
        await Expect(page.Locator("h1")).ToContainTextAsync("Taken with 204");
        await Expect(page.Locator("#explain")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#key-list")).ToContainTextAsync("Replay the call");
        await Expect(page.Locator("#key-list")).Not.ToContainTextAsync("corrected request");
    }

    [Fact]
    public async Task The_corrected_request_is_there_in_each_language_and_is_copied()
    {
        var sandbox = shared.OnSite();
        await using var page = await OpenAsync(sandbox, await sandbox.SendWrongBodyAsync(), new() { Clipboard = true });
        Assert.DoesNotContain(page.Requests, url => url.EndsWith("/explain", StringComparison.Ordinal));
        await page.Locator("#explain summary").ClickAsync();

        await Expect(page.Locator("#explain tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#explain [role=tab]"))
            .ToHaveTextAsync(["HTTP", "curl", "C# HttpClient", "C# client", "TypeScript", "Python"]);
        await page.ByRole(AriaRole.Tab, "curl").ClickAsync();
        await Expect(page.Locator("#sample pre")).ToContainTextAsync("curl");
        await page.Locator("#sample .copy").ClickAsync();
        await Expect(page.Locator("#sample .copy")).ToHaveTextAsync("Copied");
        Assert.Equal(await page.Locator("#sample pre").TextContentAsync(),
            await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        await page.Keyboard.PressAsync("Tab");
        await page.ByRole(AriaRole.Tab, "curl").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("#sample pre")).ToContainTextAsync("HttpClient");
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task A_right_call_shows_the_account_before_and_after()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendRightAsync();
        await using var page = await OpenAsync(sandbox, await NewestAsync(sandbox));

        await Expect(page.Locator("h1")).ToContainTextAsync("Taken with 204");
        await Expect(page.ByText("One account was synchronised.")).ToBeVisibleAsync();
        await Expect(page.ByRole(AriaRole.Row, "Mail last fetched").Locator("td").First).ToHaveTextAsync("–");
        await Expect(page.ByRole(AriaRole.Row, "Mail last fetched").Locator("td").Last).ToContainTextAsync("changed");
    }

    [Fact]
    public async Task A_replayed_call_is_shown_beside_the_first()
    {
        var sandbox = shared.OnSite();
        var id =
            await SentAsync(sandbox, sandbox.Call(body: """{"SyncUserAccount":{"AccountId":17}}""").With("X-Mock-Fault", "unavailable"));
        await using var page = await OpenAsync(sandbox, id);
        await page.ByRole(AriaRole.Button, "Replay").ClickAsync();

        await Expect(page.ByText("The answer is the same as before.")).ToBeVisibleAsync();
        await Expect(page.ByRole(AriaRole.Heading, "Then")).ToBeVisibleAsync();
        var link = page.ByRole(AriaRole.Link, "Open the new call");
        await Expect(link).ToHaveAttributeAsync("href", $"#/calls/{await NewestAsync(sandbox)}");
        await link.ClickAsync();
        await Expect(page.ByRole(AriaRole.Link, "Older")).ToHaveAttributeAsync("href", $"#/calls/{id}");
    }

    [Fact]
    public async Task How_calls_follow_each_other_is_no_difference_of_a_replay()
    {
        await using var mock =
            await RunningMock.StartAsync(
                new MockOptions { Port = 0, Patterns = new PatternOptions { RetryWait = TimeSpan.FromMinutes(1) } });
        var sandbox = mock.Sandbox("hasty");
        for (var sent = 0; sent < 3; sent++) await sandbox.SendWrongBodyAsync();
        var repeated = await sandbox.SendWrongBodyAsync(); // without a wait that grows
        await using var page = await OpenAsync(sandbox, repeated);
        await Expect(page.Locator(".findings")).ToContainTextAsync("C-MAN-03");
        await page.ByRole(AriaRole.Button, "Replay", exact: true).ClickAsync();
        await Expect(page.ByText("The answer is the same as before.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Stepping_from_call_to_call_by_links_keeps_the_focus()
    {
        var sandbox = shared.OnSite();
        var (first, second, third) = (await sandbox.SendWrongBodyAsync(), await sandbox.SendWithoutCredentialsAsync(),
            await sandbox.SendWrongMediaTypeAsync());
        await using var page = await OpenAsync(sandbox, third);
        await page.ByRole(AriaRole.Link, "Older").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByRole(AriaRole.Link, "Older")).ToHaveAttributeAsync("href", $"#/calls/{first}");
        await Expect(page.ByRole(AriaRole.Link, "Older")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByRole(AriaRole.Link, "Newer")).ToHaveAttributeAsync("href", $"#/calls/{second}");
        await Expect(page.ByRole(AriaRole.Link, "← Calls")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_long_body_scrolls_in_its_frame_and_leaves_the_page_short()
    {
        var sandbox = shared.OnSite();
        var id =
            await SentAsync(sandbox,
                sandbox.Call(body: "{\"SyncUserAccount\":{\"AssociateName\":\"" + new string('n', 50_000) + "\",\"AccountId\":\"17\"}}"));
        await using var page = await OpenAsync(sandbox, id);
        await Expect(page.Locator("mark")).ToHaveTextAsync("\"17\" finding 1");
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"), 800, 3000);
        await page.ByRole(AriaRole.Button, "Show location").ClickAsync();
        await Expect(page.Locator("mark")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_replay_says_what_differs()
    {
        var sandbox = shared.OnSite();
        await sandbox.ControlledAsync("PUT", "accounts", """{"accounts":[{"AccountId":18}]}""");
        var id = await SentAsync(sandbox, sandbox.Family("GetEMailAccount?eMailAccountId=17"));
        await sandbox.ControlledAsync("PUT", "accounts", """{"accounts":[{"AccountId":17}]}""");
        await using var page = await OpenAsync(sandbox, id);
        await page.ByRole(AriaRole.Button, "Replay").ClickAsync();
        await Expect(page.ByText("Status: 404 then, now 200")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_call_that_cannot_be_made_again_says_why()
    {
        var sandbox = shared.OnSite();
        await BrowserSession.LogInAsync(sandbox);
        await using var page = await OpenAsync(sandbox, await NewestAsync(sandbox));
        page.Expect("409");
        await page.ByRole(AriaRole.Button, "Replay").ClickAsync();
        await Expect(page.ByRole(AriaRole.Alert, "")).ToContainTextAsync("It cannot be replayed.");
    }

    [Fact]
    public async Task A_call_that_is_gone_says_so_and_what_to_do()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/calls"));
        page.MayReport("404");
        await page.ShowAsync("#/calls/00000000-0000-8000-8000-000000000000");
        await Expect(page.Locator("h1")).ToHaveTextAsync("The journal no longer has this call");
        await Expect(page.ByRole(AriaRole.Alert, "")).ToContainTextAsync("Journal:Entries");
    }

    [Fact]
    public async Task By_keyboard_alone_one_goes_through_the_filtered_calls_and_back()
    {
        var sandbox = shared.OnSite();
        var first = await sandbox.SendWrongBodyAsync();
        await sandbox.SendRightAsync();
        var last = await sandbox.SendWrongBodyAsync();
        await using var page = await OpenAsync(sandbox, $"{last}?status=4xx");
        page.MayReport("404"); // the list may not be there

        await Expect(page.Locator("h1")).ToContainTextAsync("Refused");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Page).ToHaveURLAsync(sandbox.Url($"/__mock/#/calls/{first}?status=4xx").AbsoluteUri);
        await Expect(page.Locator(".button.off")).ToHaveTextAsync("Older");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".button.off")).ToHaveTextAsync("Newer");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("#explain [role=tab]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("r");
        await Expect(page.ByText("The answer is the same as before.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Page).ToHaveURLAsync(sandbox.Url("/__mock/#/calls?status=4xx").AbsoluteUri);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task The_page_is_accessible_and_stays_in_its_width(int width, ColorScheme scheme)
    {
        var sandbox = shared.OnSite();
        var id =
            await SentAsync(sandbox,
                sandbox.Call(null, """{"SyncUserAccount":{"AccountId":"x","AssociateId":true},"Syncuseracount":1}""",
                    query: "?$select=AccountId&a=1"));
        await using var page = await OpenAsync(sandbox, id, new() { Width = width, ColorScheme = scheme });
        await Expect(page.Locator(".findings li")).ToHaveCountAsync(6);

        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotJumpAsync();
        Assert.True(
            await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.KeepPictureAsync($"call-{width}", whole: true);
    }

    private Task<GuardedPage> OpenAsync(TestSandbox sandbox, string call, PageOptions? options = null) =>
        browser.OpenAsync(sandbox.Url($"/__mock/#/calls/{call}"), options);

    private static async Task<string> SentAsync(TestSandbox sandbox, HttpRequestMessage call)
    {
        using var answer = await sandbox.SendAsync(call);
        return await NewestAsync(sandbox);
    }

    private static async Task<string> NewestAsync(TestSandbox sandbox) => (await sandbox.JournalAsync("?limit=1"))[0].TextAt("id")!;
}
