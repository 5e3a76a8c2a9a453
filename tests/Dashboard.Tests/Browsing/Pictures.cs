using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>Pictures of pages, to be looked at by people.</summary>
public static class Pictures
{
    /// <summary>
    /// Keeps <c>artifacts/screenshots/NAME-light.png</c> and <c>-dark.png</c> of what stands in the window, or of the whole page.
    /// </summary>
    public static async Task KeepPictureAsync(this GuardedPage page, string name, bool whole = false)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            await page.TakeAsync(
                RepositoryFile.Path($"artifacts/screenshots/{name}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png"), scheme, whole);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = page.Options.ColorScheme });
    }

    internal static async Task TakeAsync(this GuardedPage page, string path, ColorScheme scheme, bool whole = false)
    {
        await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.DrawnAsync();
        await page.Page.ScreenshotAsync(new()
        {
            Path = path,
            FullPage = whole,
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
            Scale = ScreenshotScale.Css,
        });
    }
}
