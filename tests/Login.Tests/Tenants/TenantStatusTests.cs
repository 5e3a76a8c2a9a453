using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Tenants;

/// <summary>The status of a tenant, which every integration reads first.</summary>
public sealed class TenantStatusTests(LoginMock login) : IClassFixture<LoginMock>
{
    private readonly RunningMock mock = login.Mock;

    [Fact]
    public async Task A_tenant_that_nobody_has_touched_runs_at_the_address_that_was_called()
    {
        var tenant = login.Tenant();
        using var response = await mock.Http.GetAsync($"/api/state/{tenant.Name}", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var status = await TestSandbox.JsonOf(response);
        Assert.Equal(["ContextIdentifier", "Endpoint", "State", "IsRunning", "ValidUntil", "Api", "Version"],
            status.EnumerateObject().Select(member => member.Name));
        var origin = mock.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(
            (tenant.Name, $"{origin}/{tenant.Name}", "Running", true, $"{origin}/{tenant.Name}/api"),
            (Text(status, "ContextIdentifier"), Text(status, "Endpoint"), Text(status, "State"),
                status.GetProperty("IsRunning").GetBoolean(), Text(status, "Api")));
    }

    [Fact]
    public async Task ValidUntil_has_seven_decimals_and_follows_the_clock_of_the_tenant()
    {
        var tenant = login.Tenant();
        await PutAsync(tenant, "clock", """{"now":"2026-02-23T09:47:01.9342965Z","frozen":true}""");

        Assert.Equal("2026-02-23T09:52:01.9342965Z", Text(await StatusAsync(tenant), "ValidUntil"));
    }

    [Fact]
    public async Task The_host_by_which_it_is_called_stands_in_the_addresses()
    {
        var tenant = login.Tenant();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/API/State/{tenant.Name}");
        request.Headers.Host = "sod.superoffice.com";
        using var response = await tenant.SendAsync(request);

        Assert.Equal($"http://sod.superoffice.com/{tenant.Name}/api", Text(await TestSandbox.JsonOf(response), "Api"));
    }

    [Theory]
    [InlineData("Running", true)]
    [InlineData("OnlineMaintenance", true)]
    [InlineData("OfflineMaintenance", false)]
    [InlineData("Provisioning", false)]
    [InlineData("MigrationPending", false)]
    [InlineData("Suspended", false)]
    [InlineData("Deleting", false)]
    [InlineData("DeleteFailed", false)]
    [InlineData("Deleted", false)]
    [InlineData("ProvisioningFailed", false)]
    public async Task Each_state_that_is_set_is_what_the_status_says_and_what_calls_meet(string state, bool runs)
    {
        var tenant = login.Tenant();
        await PutAsync(tenant, "tenant", $$"""{"state":"{{state}}"}""");

        var status = await StatusAsync(tenant);
        using var call = await tenant.SendAsync(Call(tenant));

        Assert.Equal((state, runs), (Text(status, "State"), status.GetProperty("IsRunning").GetBoolean()));
        Assert.Equal(runs ? HttpStatusCode.NoContent : HttpStatusCode.ServiceUnavailable, call.StatusCode);
    }

    [Fact]
    public async Task A_tenant_in_the_state_Unknown_has_no_address()
    {
        var tenant = login.Tenant();
        await PutAsync(tenant, "tenant", """{"state":"Unknown"}""");

        AssertUnknown(await StatusAsync(tenant), tenant.Name);
    }

    [Theory]
    [InlineData("Customer1")]
    [InlineData("ci")]
    [InlineData("Cust")]
    [InlineData("Cust12a")]
    [InlineData("%3Cscript%3E")]
    public async Task A_name_that_no_tenant_can_have_is_unknown_and_creates_nothing(string name)
    {
        using var response = await mock.Http.GetAsync($"/api/state/{name}", TestContext.Current.CancellationToken);

        AssertUnknown(await TestSandbox.JsonOf(response), Uri.UnescapeDataString(name));
        Assert.Null(mock.Part<SandboxRegistry>().Find(Uri.UnescapeDataString(name)));
    }

    [Fact]
    public async Task Strangers_who_read_many_statuses_displace_no_tenant_in_use()
    {
        await using var small = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 4 });
        var used = small.Sandbox("Cust1");
        using (var call = await used.SendAsync(Call(used))) Assert.Equal(HttpStatusCode.NoContent, call.StatusCode);

        for (var stranger = 100; stranger < 150; stranger++)
            using (await small.Http.GetAsync($"/api/state/Cust{stranger}", TestContext.Current.CancellationToken)) { }

        Assert.Single(await used.JournalAsync());
        var health = await small.Sandbox("").GetJsonAsync("/__mock/health");
        Assert.InRange(health.GetProperty("sandboxes").GetInt32(), 2, 8);
    }

    [Fact]
    public async Task The_call_is_in_the_journal_of_the_tenant()
    {
        var tenant = login.Tenant();
        await StatusAsync(tenant);

        Assert.Equal($"/api/state/{tenant.Name}", Assert.Single(await tenant.JournalAsync()).GetProperty("target").GetString());
    }

    [Fact]
    public async Task A_tenant_that_moved_says_so_and_answers_at_its_new_host_alone_until_it_moves_back()
    {
        var tenant = login.Tenant();
        var elsewhere = $"localhost:{mock.Address.Port}";
        await PutAsync(tenant, "tenant", """{"moved":true}""");

        Assert.Equal($"http://{elsewhere}/{tenant.Name}/api", Text(await StatusAsync(tenant), "Api"));
        using var old = await tenant.SendAsync(Call(tenant));
        Assert.Equal((HttpStatusCode)421, old.StatusCode);
        Assert.Contains("Wrong subdomain used to access tenant", await old.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        var there = Call(tenant);
        there.Headers.Host = elsewhere;
        using (var moved = await tenant.SendAsync(there)) Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);

        await PutAsync(tenant, "tenant", """{"moved":false}""");
        using var back = await tenant.SendAsync(Call(tenant));
        Assert.Equal(HttpStatusCode.NoContent, back.StatusCode);
    }

    [Fact]
    public async Task Only_GET_and_HEAD_are_taken()
    {
        using var response = await mock.Http.PostAsync("/api/state/Cust12345", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], response.Content.Headers.Allow);
    }

    // Online, with the token that every mock knows.
    private static HttpRequestMessage Call(TestSandbox tenant) => tenant.Call($"Bearer 8A:{tenant.Name}.mock-access-token");

    private static void AssertUnknown(JsonElement status, string name)
    {
        Assert.Equal((name, "Unknown", false), (Text(status, "ContextIdentifier"), Text(status, "State"),
            status.GetProperty("IsRunning").GetBoolean()));
        Assert.All((string[])["Endpoint", "Api", "Version"],
            member => Assert.Equal(JsonValueKind.Null, status.GetProperty(member).ValueKind));
        Assert.Matches(new Regex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$"), Text(status, "ValidUntil"));
    }

    private async Task<JsonElement> StatusAsync(TestSandbox tenant) =>
        await mock.Http.GetFromJsonAsync<JsonElement>($"/api/state/{tenant.Name}", TestContext.Current.CancellationToken);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private async Task PutAsync(TestSandbox tenant, string route, string document)
    {
        using var response = await mock.Http.PutAsync($"{tenant.Prefix}/__mock/{route}", new StringContent(document),
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
