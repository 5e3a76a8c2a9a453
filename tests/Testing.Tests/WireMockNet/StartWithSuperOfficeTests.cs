using System.Net;
using System.Net.Http.Json;
using System.Text;
using EmailSync.WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace EmailSync.Testing.Tests.WireMockNet;

public sealed class StartWithSuperOfficeTests
{
    private const string Sync = "api/v1/Agents/EMail/SyncEmailAccount";

    [Fact]
    public async Task The_mock_answers_in_front_of_the_mappings_at_the_same_address()
    {
        await using var mocks = await StartAsync();
        mocks.Server.Given(Request.Create().WithPath("/rates/NOK")).RespondWith(Response.Create().WithBody("11.7"));

        using var synced = await mocks.SuperOffice.Http.PostAsJsonAsync(Sync, Account(17), Ending);
        using var http = new HttpClient();
        var rate = await http.GetStringAsync($"{mocks.Server.Url}/rates/NOK", Ending);

        Assert.Equal((204, "11.7"), ((int)synced.StatusCode, rate));
        Assert.Equal(mocks.Server.Port, mocks.SuperOffice.BaseUrl.Port);
        mocks.SuperOffice.Verdict.ShouldHaveSynced(17).ShouldBeClean();
        Assert.Single(mocks.SuperOffice.Requests);
        Assert.Single(mocks.Server.LogEntries);
    }

    [Fact]
    public async Task A_mapping_for_everything_leaves_the_mocks_paths_to_it()
    {
        await using var mocks = await StartAsync();
        mocks.Server.Given(Request.Create().WithPath("/*")).RespondWith(Response.Create().WithStatusCode(HttpStatusCode.Accepted));

        using var synced = await mocks.SuperOffice.Http.PostAsJsonAsync(Sync, Account(17), Ending);
        using var other = await mocks.SuperOffice.Http.GetAsync("/other", Ending);

        Assert.Equal((204, 202), ((int)synced.StatusCode, (int)other.StatusCode));
    }

    [Fact]
    public async Task A_path_of_SuperOffice_that_the_contract_does_not_have_is_left_to_a_mapping_and_recorded()
    {
        await using var mocks = await StartAsync();
        mocks.Server.Given(Request.Create().WithPath("/*/api/v1/Custom/Thing").UsingPost().WithBody("ask"))
            .RespondWith(Response.Create().WithStatusCode(201).WithHeader("X-One", "v").WithBody("made"));

        using var answer = await mocks.SuperOffice.Http.PostAsync("api/v1/Custom/Thing", new StringContent("ask", Encoding.UTF8), Ending);
        using var unknown = await mocks.SuperOffice.Http.GetAsync("api/v1/Custom/Other", Ending);

        Assert.Equal((201, "made", 404), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ending), (int)unknown.StatusCode));
        Assert.Equal("v", answer.Headers.GetValues("X-One").Single());
        Assert.Equal([201, 404], mocks.SuperOffice.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_wrong_call_has_its_finding()
    {
        await using var mocks = await StartAsync();

        using var refused = await mocks.SuperOffice.Http.PostAsJsonAsync(Sync, Account("17"), Ending);

        Assert.Equal(400, (int)refused.StatusCode);
        var error = Assert.ThrowsAny<Exception>(() => mocks.SuperOffice.Verdict.ShouldBeClean());
        Assert.Contains("AccountId", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_servers_own_settings_and_admin_interface_stay()
    {
        var before = 0;
        await using var mocks = await StartAsync(new WireMockServerSettings
        {
            StartAdminInterface = true,
            PreWireMockMiddlewareInit = _ => before++,
        });
        mocks.Server.Given(Request.Create().WithPath("/a")).RespondWith(Response.Create().WithStatusCode(202));
        using var http = new HttpClient { BaseAddress = new Uri(mocks.Server.Url!) };

        var mappings = await http.GetStringAsync("/__admin/mappings", Ending);
        var calls = await http.GetStringAsync($"{mocks.SuperOffice.BaseUrl}__admin/requests", Ending);

        Assert.Equal(1, before);
        Assert.Contains("/a", mappings, StringComparison.Ordinal);
        Assert.Contains("\"requests\":[]", calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_pages_dashboard_and_faults_are_there()
    {
        await using var mocks = await StartAsync(options: new MockSuperOfficeOptions { Online = true });
        mocks.SuperOffice.Faults.Unavailable(retryAfter: 1);

        var keys = await mocks.SuperOffice.Http.GetStringAsync(mocks.SuperOffice.Login.Jwks, Ending);
        using var failed = await mocks.SuperOffice.Http.PostAsJsonAsync(Sync, Account(17), Ending);
        using var page = await mocks.SuperOffice.Http.GetAsync("/__mock/", Ending);

        Assert.Contains("\"RSA\"", keys, StringComparison.Ordinal);
        Assert.Equal((503, 200), ((int)failed.StatusCode, (int)page.StatusCode));
    }

    [Fact]
    public async Task Stubs_of_a_folder_can_answer_operations()
    {
        var folder = Directory.CreateTempSubdirectory("emailsync-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.json"),
                $$"""{"request":{"urlPath":"/{{Sync}}"},"response":{"status":503} }""", Ending);
            var options = new MockSuperOfficeOptions { Settings = new Dictionary<string, string> { ["Stubs"] = folder.FullName } };
            await using var mocks = await StartAsync(options: options);

            using var stubbed = await mocks.SuperOffice.Http.PostAsJsonAsync(Sync, Account(17), Ending);

            Assert.Equal(503, (int)stubbed.StatusCode);
            var error = await Assert.ThrowsAsync<ArgumentException>(() => MockSuperOffice.StartAsync(options, Ending));
            Assert.Contains("EmailSync.WireMock", error.Message, StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.json"), "{", Ending);
            error = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(options: options));
            Assert.Contains("b.json", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Two_servers_are_apart_and_disposing_twice_does_nothing()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        using var synced = await one.SuperOffice.Http.PostAsJsonAsync(Sync, Account(17), Ending);

        await one.DisposeAsync();

        Assert.Single(one.SuperOffice.Requests);
        Assert.Empty(other.SuperOffice.Requests);
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private static Task<SuperOfficeWireMock> StartAsync(WireMockServerSettings? settings = null, MockSuperOfficeOptions? options = null) =>
        WireMockServer.StartWithSuperOfficeAsync(settings, options, Ending);

    private static object Account(object key) => new { SyncUserAccount = new { AccountId = key } };
}
