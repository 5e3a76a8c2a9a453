using System.Text.Json;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Sandboxes;

public sealed class FaultFormTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_fault_is_armed_by_the_form_met_by_a_call_and_disarmed()
    {
        var sandbox = shared.OnSite();
        await using var page = await OpenAsync(sandbox);
        await page.ByLabel("Kind", exact: true).SelectOptionAsync("unavailable");
        await page.ByLabel("retryAfter", exact: true).FillAsync("7");
        await page.ByLabel("operation", exact: true).FillAsync("SyncEmailAccount");
        await page.ByLabel("no limit").CheckAsync();
        await page.ByRole(AriaRole.Button, "Arm", exact: true).ClickAsync();
        var row = page.ByRole(AriaRole.Row, "unavailable");
        await Expect(row).ToContainTextAsync("● armed");
        await Expect(row).ToContainTextAsync("times no limit");

        using var failed = await sandbox.SendAsync(sandbox.Call());
        Assert.Equal((503, "7"), ((int)failed.StatusCode, failed.Headers.GetValues("Retry-After").Single()));
        await Expect(row).ToContainTextAsync("1 of 1");

        await page.ByRole(AriaRole.Button, "Disarm unavailable").ClickAsync();
        await Expect(page.ByText("Nothing is armed.")).ToBeVisibleAsync();
        using var right = await sandbox.SendAsync(sandbox.Call());
        Assert.Equal(204, (int)right.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_goes_once_it_is_right()
    {
        var sandbox = shared.OnSite();
        await using var page = await OpenAsync(sandbox);
        page.Expect("400");
        await page.ByLabel("status", exact: true).FillAsync("99");
        await page.ByLabel("times", exact: true).FillAsync("many");
        await page.ByRole(AriaRole.Button, "Arm", exact: true).ClickAsync();
        await Expect(page.ByLabel("status", exact: true))
            .ToHaveAccessibleDescriptionAsync(
                new System.Text.RegularExpressions.Regex("expected a whole number from 400 to 599, found 99"));
        await Expect(page.ByLabel("times", exact: true)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.ByLabel("call", exact: true)).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await page.ShouldBeAccessibleAsync();
        await page.KeepPictureAsync("fault-form", whole: true);

        await page.ByLabel("status", exact: true).FillAsync("500");
        await page.ByLabel("times", exact: true).FillAsync("2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.ByRole(AriaRole.Row, "status")).ToContainTextAsync("times 2");
        await Expect(page.ByLabel("status", exact: true)).Not.ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Each_kind_is_offered_with_its_own_members()
    {
        var sandbox = shared.OnSite();
        var told = await sandbox.GetJsonAsync("/__mock/faults/kinds");
        await using var page = await OpenAsync(sandbox);
        foreach (var kind in told.At("kinds").EnumerateArray())
        {
            await page.ByLabel("Kind", exact: true).SelectOptionAsync(kind.TextAt("kind")!);
            foreach (var member in told.At("members").EnumerateArray().Where(member => !member.At("ofAll").GetBoolean()))
            {
                var (name, isTaken) = (member.TextAt("name")!,
                    kind.At("parameters").EnumerateArray().Any(parameter => parameter.GetString() == member.TextAt("name")));
                await Expect(page.ByLabel(name, exact: true)).ToHaveCountAsync(isTaken ? 1 : 0);
                // What holds where nothing is typed may be another for another kind.
                if (isTaken && kind.TryGetProperty(name, out var otherwise) && otherwise.ValueKind == JsonValueKind.Number)
                    await Expect(page.ByLabel(name, exact: true)).ToHaveAttributeAsync("placeholder", otherwise.GetRawText());
            }
        }
    }

    private async Task<GuardedPage> OpenAsync(TestSandbox sandbox)
    {
        var page = await browser.OpenAsync(sandbox.Url("/__mock/#/sandboxes"));
        await page.ByText("Arm a fault").ClickAsync();
        return page;
    }
}
