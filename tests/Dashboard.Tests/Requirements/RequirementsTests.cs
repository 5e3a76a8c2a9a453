using System.Text.RegularExpressions;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Requirements;

public sealed class RequirementsTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task All_are_listed_accessible_and_without_a_jump()
    {
        var sandbox = shared.OnSite();
        var number = (await sandbox.GetJsonAsync("/__mock/requirements")).At("requirements").GetArrayLength();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/requirements"), new PageOptions { Width = 360 });
        await Expect(page.Locator(".requirement")).ToHaveCountAsync(number);
        await page.ByText("What each kind of evidence means").ClickAsync();
        await Expect(page.ByText("an assumption that nobody has observed")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotJumpAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        await page.KeepPictureAsync("requirements-narrow");
    }

    [Fact]
    public async Task The_one_that_the_fragment_names_is_scrolled_to_and_marked()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/requirements/ROB-01"));
        var marked = page.Locator("[aria-current='true'].requirement");
        await Expect(marked).ToContainTextAsync("ROB-01");
        await Expect(marked).ToBeInViewportAsync();
        await Expect(marked).ToBeFocusedAsync();
        await page.ShowAsync("#/requirements/AUTH-08");
        await Expect(marked).ToContainTextAsync("AUTH-08");
        await Expect(marked).ToBeInViewportAsync();
        await Expect(marked.Locator("a[href='https://www.rfc-editor.org/rfc/rfc9110#section-11.4']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_that_is_not_there_is_said_to_be_none()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/requirements/AUTH-99"));
        await Expect(page.ByText("There is no requirement AUTH-99.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task They_are_filtered_by_text_group_level_and_evidence_and_the_address_keeps_it()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/requirements"));
        await Expect(page.ByLabel("Filter by text")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("challenge");
        await page.ByLabel("Filter by group").SelectOptionAsync("AUTH");
        await page.ByLabel("Filter by level").SelectOptionAsync("MUST");
        await page.ByLabel("Filter by evidence").SelectOptionAsync("rfc");
        var shown = page.Locator(".requirement:not([hidden])");
        var texts = await shown.AllInnerTextsAsync();
        Assert.NotEmpty(texts);
        Assert.All(texts,
            text => Assert.Matches(new Regex("AUTH-.*MUST.*rfc.*challenge", RegexOptions.Singleline | RegexOptions.IgnoreCase), text));

        await page.Page.ReloadAsync();
        await Expect(page.ByLabel("Filter by text")).ToHaveValueAsync("challenge");
        await Expect(shown).ToHaveCountAsync(texts.Count);
    }

    [Fact]
    public async Task One_that_was_broken_leads_to_the_first_call()
    {
        var sandbox = shared.OnSite();
        var id = await sandbox.SendWrongBodyAsync();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/requirements/C-BODY-04"));
        await Expect(page.Locator($"#C-BODY-04 a[href='#/calls/{id}']")).ToContainTextAsync("broken once");
    }
}
