using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Browsing;

public sealed class PicturesTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task A_picture_is_kept_in_light_and_in_dark()
    {
        await using var page = await browser.OpenMadeUpAsync(shared.OnSite(), "<style>:root { color-scheme: light dark }</style>");
        await page.KeepPictureAsync("made-up");
        var pictures =
            new[] { "light", "dark" }.Select(scheme =>
                File.ReadAllBytes(RepositoryFile.Path($"artifacts/screenshots/made-up-{scheme}.png"))).ToList();
        Assert.All(pictures, picture => Assert.Equal("PNG"u8, picture.AsSpan(1, 3)));
        Assert.NotEqual(pictures[0], pictures[1]);
    }
}
