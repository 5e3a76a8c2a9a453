using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.Dashboard.Tests.Sandboxes;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Readme;

/// <summary>Makes the pictures in the README; <c>make screenshots</c> runs it, and no other run does.</summary>
public sealed class ReadmePictures(SharedBrowser browser)
{
    private const int MostBytes = 250_000;

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_readme_are_made_anew()
    {
        var clock = new PictureClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var refused = await PictureCalls.MakeAsync(mock, clock);

        await TakeAsync("calls", "/__mock/#/calls", ColorScheme.Light, page => page.Locator(".timeline li").First);
        await TakeAsync("call", $"/__mock/#/calls/{refused}", ColorScheme.Dark, page => page.ByText("C-BODY-04").First);
        await TakeAsync("sandboxes", "/__mock/#/sandboxes/team-a", ColorScheme.Light, page => page.Locator("#view td").First);
        await TakeAsync("swagger", "/swagger/", ColorScheme.Light, page => page.ByText("SyncEmailAccount").First);
        // The last, because signing in adds to the calls of the others.
        await SignedInUser.AccessTokenAsync(mock.Sandbox("Cust12345"));
        await TakeAsync("tenant", "/__mock/#/sandboxes/Cust12345", ColorScheme.Light, page => page.ByText("as long as the consent").First);

        async Task TakeAsync(string name, string path, ColorScheme scheme, Func<GuardedPage, ILocator> shown)
        {
            await using var page =
                await browser.OpenAsync(mock.Url(path), new PageOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce },
                opened => opened.Clock.SetFixedTimeAsync(clock.GetUtcNow().UtcDateTime));
            await Expect(shown(page)).ToBeVisibleAsync();
            await shown(page).ScrollIntoViewIfNeededAsync();
            var file = RepositoryFile.Path($"docs/images/{name}.png");
            await page.TakeAsync(file, scheme);
            Assert.InRange(new FileInfo(file).Length, 1, MostBytes);
        }
    }
}
