using System.Text.Json;

namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>What axe-core says of a page.</summary>
public static class Accessibility
{
    private const string Run =
        """
        (async () => {
          // A colour on its way to another is not what a person reads.
          await Promise.all(document.getAnimations()
            .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
            .map((animation) => animation.finished.catch(() => {})));
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.flatMap(({ id, help, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${help}\n  ${failureSummary.replaceAll('\n', '\n  ')}`));
        })()
        """;

    /// <summary>Fails with each rule that is broken, where, and what helps.</summary>
    public static async Task ShouldBeAccessibleAsync(this GuardedPage page)
    {
        var violations = await ViolationsAsync(page);
        Assert.True(violations.Count == 0, $"{page.Page.Url} is not accessible:\n{string.Join('\n', violations)}");
    }

    internal static async Task<IReadOnlyList<string>> ViolationsAsync(GuardedPage page)
    {
        var axe = ChromiumProgram.AxeCore();
        Assert.True(File.Exists(axe), "axe-core is not there: run npm ci --ignore-scripts in the repository.");
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        try
        {
            // A world of its own sees the page and none of its policies, which forbid any script but the page's.
            var frames = await session.SendAsync("Page.getFrameTree");
            var frame = frames!.Value.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!;
            var world = await session.SendAsync("Page.createIsolatedWorld", new() { ["frameId"] = frame, ["worldName"] = "axe" });
            var context = world!.Value.GetProperty("executionContextId").GetInt32();
            var source = await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken);
            await session.SendAsync("Runtime.evaluate", new() { ["contextId"] = context, ["expression"] = $"{source};0" });
            var answer = await session.SendAsync("Runtime.evaluate", new()
            {
                ["contextId"] = context,
                ["expression"] = Run,
                ["awaitPromise"] = true,
                ["returnByValue"] = true,
            });
            Assert.False(answer!.Value.TryGetProperty("exceptionDetails", out var exception), exception.ToString());
            return answer.Value.GetProperty("result").GetProperty("value").Deserialize<string[]>()!;
        }
        finally
        {
            await session.DetachAsync();
        }
    }
}
