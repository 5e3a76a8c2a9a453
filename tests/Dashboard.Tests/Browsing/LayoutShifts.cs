namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>What moved on a page though nobody touched it.</summary>
public static class LayoutShifts
{
    /// <summary>Runs before each page's own script, since what moves first moves early.</summary>
    internal const string Observer =
        """
        (() => {
          const shifts = [];
          const keep = (entries) => shifts.push(...entries.filter((shift) => !shift.hadRecentInput));
          const observer = new PerformanceObserver((list) => keep(list.getEntries()));
          observer.observe({ type: 'layout-shift', buffered: true });
          const box = (rectangle) => `${rectangle.x},${rectangle.y} ${rectangle.width}x${rectangle.height}`;
          const name = (node) => node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.nodeName);
          window.layoutShiftsOfTest = () => {
            keep(observer.takeRecords());
            return shifts.flatMap((shift) => shift.sources.map(({ node, previousRect, currentRect }) =>
              `${shift.value.toFixed(4)}: ${name(node)} from ${box(previousRect)} to ${box(currentRect)}`));
          };
        })();
        """;

    /// <summary>Fails if anything moved since the page was opened that no click or key moved; the steps are done before, if any.</summary>
    public static async Task ShouldNotJumpAsync(this GuardedPage page, Func<Task>? steps = null)
    {
        if (steps is not null) await steps();
        await page.DrawnAsync();
        var shifts = await page.Page.EvaluateAsync<string[]>("() => window.layoutShiftsOfTest()");
        Assert.True(shifts.Length == 0, $"The page jumps:\n{string.Join('\n', shifts)}");
    }
}
