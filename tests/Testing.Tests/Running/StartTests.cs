using System.Globalization;
using System.Net;

namespace EmailSync.Testing.Tests.Running;

public sealed class StartTests
{
    [Fact]
    public async Task A_mock_started_without_options_takes_a_right_call()
    {
        await using var mock = await Calls.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
        Assert.Matches(@"^http://127\.0\.0\.1:[0-9]+/test-[0-9a-f]{8}/$", mock.BaseUrl.AbsoluteUri);
        Assert.EndsWith($"/{mock.Sandbox}/", mock.BaseUrl.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(mock.BaseUrl, mock.Http.BaseAddress);
    }

    [Fact]
    public async Task The_page_of_a_mock_within_a_test_leads_to_nothing_that_only_the_program_has()
    {
        await using var mock = await Calls.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "__mock/");
        request.Headers.Accept.ParseAdd("text/html");
        using var page = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        using var tryIt = await mock.Http.GetAsync("swagger/", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("swagger", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, tryIt.StatusCode);
    }

    [Theory]
    [InlineData("SuperOffice", "/SuperOffice/")]
    [InlineData("Cust12345", "/Cust12345/")]
    [InlineData("", "/")]
    public async Task A_mock_bears_the_name_that_it_is_given(string name, string path)
    {
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { Sandbox = name });

        Assert.Equal(path, mock.BaseUrl.AbsolutePath);
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
        Assert.Equal(name, Assert.Single(mock.Requests).Sandbox);
        mock.Verdict.ShouldHaveSynced(17).ShouldBeClean();
    }

    [Fact]
    public async Task An_online_mock_is_a_tenant_of_its_own()
    {
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { Online = true });

        Assert.Matches("^Cust[0-9]{5}$", mock.Sandbox);
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
        Assert.Equal("Bearer", Assert.Single(mock.Effects).Scheme);
    }

    [Theory]
    [InlineData("a/b", false)]
    [InlineData("api", false)]
    [InlineData("..", false)]
    [InlineData("mit Leerzeichen", false)]
    [InlineData("SuperOffice", true)]
    public async Task A_name_that_cannot_be_is_reported(string name, bool online)
    {
        var exception =
            await Assert.ThrowsAsync<ArgumentException>(() =>
                Calls.StartAsync(new MockSuperOfficeOptions { Sandbox = name, Online = online }));

        Assert.StartsWith($"\"{name}\" cannot name an ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_setting_is_reported()
    {
        var settings = new Dictionary<string, string> { ["Body:Octets"] = "many", ["Jornal:Entries"] = "5" };

        var exception =
            await Assert.ThrowsAsync<ArgumentException>(() => Calls.StartAsync(new MockSuperOfficeOptions { Settings = settings }));

        Assert.Contains("Body:Octets: expected a whole number", exception.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean Journal:Entries?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_change_how_the_mock_behaves()
    {
        var settings = new Dictionary<string, string> { ["Body:Octets"] = "10" };
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { Settings = settings });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await mock.Http.SyncAsync(17));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_reported()
    {
        await using var mock = await Calls.StartAsync();
        var settings = new Dictionary<string, string> { ["Port"] = mock.BaseUrl.Port.ToString(CultureInfo.InvariantCulture) };

        await Assert.ThrowsAsync<IOException>(() => Calls.StartAsync(new MockSuperOfficeOptions { Settings = settings }));
    }

    [Fact]
    public async Task A_start_can_be_given_up() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            MockSuperOffice.StartAsync(null, new CancellationToken(canceled: true)));
}
