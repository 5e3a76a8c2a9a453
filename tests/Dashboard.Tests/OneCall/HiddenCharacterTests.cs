using System.Text;
using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.OneCall;

public sealed class HiddenCharacterTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_byte_order_mark_can_be_seen()
    {
        await using var page = await OpenAsync([0xEF, 0xBB, 0xBF, .. "{}"u8]);
        await Expect(page.Locator(".body mark").First).ToContainTextAsync("¤");
        await Expect(page.ByText("¤ stands for a character that cannot be seen.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_turns_text_round_is_shown_as_a_sign()
    {
        await using var page = await OpenAsync(Encoding.UTF8.GetBytes("{\"\u202Ecod\":1}"));
        await Expect(page.Locator(".body").First).ToContainTextAsync("{\"¤cod\"");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_dumped_with_the_wrong_one_marked()
    {
        await using var page = await OpenAsync([.. "{\"SyncUserAccount\":"u8, 0xFF, (byte)'}']);
        await Expect(page.Locator(".body mark")).ToContainTextAsync("ff");
        await Expect(page.Locator(".body").First).ToContainTextAsync("00000010  ");
    }

    [Fact]
    public async Task Markup_in_a_call_is_text()
    {
        await using var page = await OpenAsync("{\"<img src=x onerror=alert(1)>\":\"</pre><script>alert(1)</script>\"}"u8.ToArray());
        await Expect(page.Locator(".body").First).ToContainTextAsync("<script>alert(1)</script>");
        await Expect(page.Locator("main img, main script")).ToHaveCountAsync(0);
    }

    private async Task<GuardedPage> OpenAsync(byte[] body)
    {
        var sandbox = shared.OnSite();
        using var call = sandbox.Call(TestSandbox.Tje0, body, "application/json");
        using var answer = await sandbox.SendAsync(call);
        return await browser.OpenAsync(sandbox.Url($"/__mock/#/calls/{(await sandbox.JournalAsync("?limit=1"))[0].TextAt("id")}"));
    }
}
