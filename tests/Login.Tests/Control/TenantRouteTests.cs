using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Control;

/// <summary>The control route for the state of tenants.</summary>
public sealed class TenantRouteTests(LoginMock login) : IClassFixture<LoginMock>
{
    private readonly RunningMock mock = login.Mock;

    [Fact]
    public async Task Reading_shows_the_state_and_creates_nothing()
    {
        var tenant = login.Tenant();

        Assert.Equal($$"""{"sandbox":"{{tenant.Name}}","state":"Running","running":true,"moved":false,"host":null}""",
            (await tenant.GetJsonAsync("/__mock/tenant")).GetRawText());
        Assert.DoesNotContain(tenant.Name, (await mock.Sandbox("").GetJsonAsync("/__mock/tenant")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_document_leaves_out_stays()
    {
        var tenant = login.Tenant();
        await PutAsync(tenant.Name, """{"moved":true,"host":"app.example:8443"}""");

        var (status, after) = await PutAsync(tenant.Name, """{"state":"Suspended"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal($$"""{"sandbox":"{{tenant.Name}}","state":"Suspended","running":false,"moved":true,"host":"app.example:8443"}""",
            after.GetRawText());
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost:{0}")]
    [InlineData("localhost", "127.0.0.1:{0}")]
    [InlineData("[::1]", "localhost:{0}")]
    public async Task A_tenant_moves_to_the_other_loopback_name(string host, string other)
    {
        var (status, after) = await PutAsync(login.Tenant().Name, """{"moved":true}""", $"{host}:{mock.Address.Port}");

        Assert.Equal((HttpStatusCode.OK, string.Format(null, other, mock.Address.Port)), (status, after.GetProperty("host").GetString()));
    }

    [Fact]
    public async Task From_another_name_it_needs_a_host()
    {
        var tenant = login.Tenant();
        var (status, error) = await PutAsync(tenant.Name, """{"moved":true}""", "app.localhost:5080");

        Assert.Equal((HttpStatusCode.BadRequest, "/moved",
            "expected \"host\" beside it, because this request came by app.localhost:5080, which has no other loopback name."),
            (status, error.GetProperty("place").GetString(), error.GetProperty("error").GetString()));
        Assert.False((await tenant.GetJsonAsync("/__mock/tenant")).GetProperty("moved").GetBoolean());
    }

    [Theory]
    [InlineData("""{"state":"suspended"}""", "/state")]
    [InlineData("""{"state":4}""", "/state")]
    [InlineData("""{"state":"Backup"}""", "/state")]
    [InlineData("""{"moved":"yes"}""", "/moved")]
    [InlineData("""{"host":"localhost:5080"}""", "/host")]
    [InlineData("""{"moved":false,"host":"localhost:5080"}""", "/host")]
    [InlineData("""{"moved":true,"host":"http://localhost"}""", "/host")]
    [InlineData("""{"moved":true,"host":"localhost:99999"}""", "/host")]
    [InlineData("""{"moved":true,"host":"a b"}""", "/host")]
    [InlineData("""{"moved":true,"host":"user@localhost"}""", "/host")]
    [InlineData("""{"moved":true,"host":""}""", "/host")]
    [InlineData("""{"stat":"Running"}""", "/stat")]
    [InlineData("{}", "body")]
    [InlineData("[]", "body")]
    public async Task A_wrong_document_changes_nothing_and_is_told_where(string document, string place)
    {
        var tenant = login.Tenant();
        var (status, error) = await PutAsync(tenant.Name, document);

        Assert.Equal((HttpStatusCode.BadRequest, place), (status, error.GetProperty("place").GetString()));
        Assert.Equal("Running", (await tenant.GetJsonAsync("/__mock/tenant")).GetProperty("state").GetString());
        Assert.False((await tenant.GetJsonAsync("/__mock/tenant")).GetProperty("moved").GetBoolean());
    }

    [Fact]
    public async Task An_onsite_installation_has_no_state_to_change()
    {
        var (status, error) = await PutAsync("ci", """{"state":"Suspended"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "Expected an online tenant, whose name is Cust and digits, found ci."),
            (status, error.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("", "Running")]
    [InlineData("?keep=tenant", "Suspended")]
    public async Task A_reset_forgets_the_state_unless_it_is_kept(string query, string state)
    {
        var tenant = login.Tenant();
        await PutAsync(tenant.Name, """{"state":"Suspended"}""");

        using (await mock.Http.PostAsync($"{tenant.Prefix}/__mock/reset{query}", null, TestContext.Current.CancellationToken)) { }

        Assert.Equal(state, (await tenant.GetJsonAsync("/__mock/tenant")).GetProperty("state").GetString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PutAsync(string name, string document, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{name}/__mock/tenant") { Content = new StringContent(document) };
        if (host is not null) request.Headers.Host = host;
        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await TestSandbox.JsonOf(response));
    }
}
