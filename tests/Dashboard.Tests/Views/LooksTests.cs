using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Views;

/// <summary>Each view in light and dark, on a telephone, a desk and a wall.</summary>
public sealed class LooksTests(SharedBrowser browser, SharedMock shared)
{
    private const int Desk = 1280;

    private static readonly (int Width, int Height)[] Windows = [(360, 740), (Desk, 800), (3840, 2160)];

    public static TheoryData<string> Views => ShownView.Names;

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_opens_without_a_jump_is_accessible_and_needs_no_scrolling_sideways(string name)
    {
        await using var page = await ShownView.OpenAsync(browser, shared.OnSite(), name);
        await page.ShouldNotJumpAsync();
        foreach (var (width, height) in Windows)
        {
            await page.Page.SetViewportSizeAsync(width, height);
            await page.DrawnAsync();
            var room =
                await page.Page.EvaluateAsync<int[]>("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
            Assert.True(room[0] <= room[1], $"{name} is {room[0]} px wide in a window of {room[1]} px.");
            // Colours are the same at every width; the tests of each view try it at 360 px.
            foreach (var scheme in width == Desk ? (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark] : [])
            {
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.ShouldBeAccessibleAsync();
            }

            await page.KeepPictureAsync($"{name}-{width}");
        }
    }
}
