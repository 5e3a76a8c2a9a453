using EmailSync.Dashboard.Tests.Browsing;

namespace EmailSync.Dashboard.Tests.Layout;

/// <summary>
/// What is wrong with how a page is laid out: text that is cut, breaks within a word, stands on other text or beside its column,
/// and times in several formats.
/// </summary>
internal static class LayoutFaults
{
    private static readonly string Script = EmbeddedScript();

    public static async Task<IReadOnlyList<string>> LayoutFaultsAsync(this GuardedPage page) =>
        await page.Page.EvaluateAsync<string[]>(Script);

    /// <summary>Waits until the view stands still, and gives its faults with the place they were found at.</summary>
    public static async Task<IEnumerable<string>> LayoutFaultsAtAsync(this GuardedPage page, string name, int width)
    {
        await page.Page.SetViewportSizeAsync(width, 900);
        await page.DrawnAsync();
        return (await page.LayoutFaultsAsync()).Distinct().Take(10).Select(fault => $"{name} at {width} px: {fault}");
    }

    private static string EmbeddedScript()
    {
        using var stream = typeof(LayoutFaults).Assembly.GetManifestResourceStream("layout.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
