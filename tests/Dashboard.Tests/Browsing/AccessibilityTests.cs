using EmailSync.MockServer.Tests.Running;
using Xunit.Sdk;

namespace EmailSync.Dashboard.Tests.Browsing;

public sealed class AccessibilityTests(SharedBrowser browser, SharedMock shared)
{
    private const string Policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; "
        + "trusted-types 'none'; img-src data:";

    [Fact]
    public async Task A_page_without_fault_is_accessible()
    {
        await using var page = await browser.OpenMadeUpAsync(shared.OnSite(), "", policy: Policy);
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task A_field_without_a_name_is_reported_with_its_rule_and_its_location()
    {
        await using var page = await browser.OpenMadeUpAsync(shared.OnSite(), """<input id="nameless">""", policy: Policy);
        var failure = await Assert.ThrowsAsync<TrueException>(page.ShouldBeAccessibleAsync);
        Assert.Contains("label at #nameless: Form elements must have labels", failure.Message);
    }
}
