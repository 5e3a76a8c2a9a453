using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Views;

public sealed class KeyboardTests(SharedBrowser browser, SharedMock shared)
{
    // What a mouse can use; of a group that has one stop (tabindex -1 elsewhere) its stop, of radio buttons the chosen one.
    private const string Collect =
        """
        () => {
          const usable = 'a[href], button, input, select, textarea, summary, [tabindex]';
          window.reachableOfTest = [...document.querySelectorAll(usable)].filter((element) =>
            element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true })
            && !(element.type === 'radio' && !element.checked));
          document.activeElement?.blur();
          getSelection().removeAllRanges();
          return window.reachableOfTest.length;
        }
        """;

    private const string Look =
        """
        () => {
          const element = document.activeElement;
          // The sign may be the element's, or that of the row which holds it: what differs from the same without focus.
          const looks = () => {
            const seen = [];
            for (let at = element; at && at !== document.body; at = at.parentElement)
              for (const part of [null, '::before', '::after']) {
                const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor } = getComputedStyle(at, part);
                seen.push(outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`, boxShadow, backgroundColor, borderColor);
              }
            return seen.join();
          };
          const focused = looks();
          element.blur();
          const plain = looks();
          element.focus({ preventScroll: true });
          const { top, bottom, left, right } = element.getBoundingClientRect();
          return {
            index: window.reachableOfTest.indexOf(element),
            markup: element.outerHTML.slice(0, 160),
            marked: focused !== plain,
            inSight: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
          };
        }
        """;

    public static TheoryData<string> Views => ShownView.Names;

    [Theory]
    [MemberData(nameof(Views))]
    public async Task The_tab_key_reaches_all_that_can_be_used_and_shows_where_it_is(string name)
    {
        await using var page = await ShownView.OpenAsync(browser, shared.OnSite(), name);
        var count = await page.Page.EvaluateAsync<int>(Collect);
        Assert.InRange(count, 8, int.MaxValue); // the frame alone has as many
        var reached = new HashSet<int>();
        for (var step = 0; step < count + 10 && reached.Count < count; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.Page.EvaluateAsync<Focus>(Look);
            if (focus.Index < 0) continue; // a new row of a list, or the window itself
            reached.Add(focus.Index);
            Assert.True(focus.Marked, $"The focus is not to be seen at {focus.Markup}");
            Assert.True(focus.InSight, $"The focus is out of sight at {focus.Markup}");
        }

        var missed = await page.Page.EvaluateAsync<string[]>(
            "reached => window.reachableOfTest.filter((element, index) => element.isConnected && !reached.includes(index)).map((element) "
                + "=> element.outerHTML.slice(0, 160))", reached.ToArray());
        Assert.True(missed.Length == 0, $"The tab key does not reach:\n{string.Join('\n', missed)}");
    }

    private sealed record Focus(int Index, string Markup, bool Marked, bool InSight)
    {
        public Focus()
            : this(-1, "", false, false)
        {
        }
    }
}
