using System.Net;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Control;

/// <summary>Faults that happen to a whole tenant as a call arrives.</summary>
public sealed class FaultEventTests(LoginMock login) : IClassFixture<LoginMock>
{
    private readonly RunningMock mock = login.Mock;

    [Theory]
    [InlineData("expire-tokens", "expired")]
    [InlineData("revoke-tokens", "revoked")]
    public async Task Tickets_end_as_the_second_call_arrives_and_a_new_one_is_accepted(string kind, string reason)
    {
        var tenant = login.Tenant();
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name);
        await ArmAsync(tenant, $$"""{"kind":"{{kind}}","call":2}""");

        Assert.Equal(204, await StatusAsync(tenant, ticket));
        using (var refused = await tenant.SendAsync(SystemUser.CallWith(tenant, ticket)))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Equal(kind, refused.Headers.GetValues("X-Mock-Fault").Single());
            Assert.Contains(reason, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }

        Assert.Equal(401, await StatusAsync(tenant, ticket));
        Assert.Equal(204, await StatusAsync(tenant, await SystemUser.TicketAsync(mock, tenant.Name)));
    }

    [Fact]
    public async Task Without_tokens_the_fault_waits_for_a_call_that_finds_one()
    {
        var tenant = login.Tenant();
        await ArmAsync(tenant, """{"kind":"expire-tokens"}""");
        Assert.Equal(401, await StatusAsync(tenant, "7T:unknown=="));
        Assert.Equal(0, await FiredAsync(tenant));

        Assert.Equal(401, await StatusAsync(tenant, await SystemUser.TicketAsync(mock, tenant.Name)));
        Assert.Equal(1, await FiredAsync(tenant));
    }

    [Fact]
    public async Task A_tenant_moves_to_the_other_loopback_name_as_the_call_arrives()
    {
        var tenant = login.Tenant();
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name);
        await ArmAsync(tenant, """{"kind":"move-tenant"}""");

        Assert.Equal(421, await StatusAsync(tenant, ticket));
        using var call = SystemUser.CallWith(tenant, ticket);
        call.Headers.Host = $"localhost:{mock.Address.Port}";
        using var there = await tenant.SendAsync(call);
        Assert.Equal(HttpStatusCode.NoContent, there.StatusCode);
    }

    [Fact]
    public async Task A_tenant_stops_for_the_seconds_of_its_own_clock()
    {
        var tenant = login.Tenant();
        await tenant.ControlledAsync("PUT", "clock", """{"frozen":true}""");
        using var issued = await tenant.ControlAsync("POST", "tokens", """{"kind":"Ticket"}""");
        var ticket = (await TestSandbox.JsonOf(issued)).GetProperty("text").GetString()!;
        await ArmAsync(tenant, """{"kind":"stop-tenant","state":"OfflineMaintenance","seconds":60}""");

        Assert.Equal(503, await StatusAsync(tenant, ticket));
        Assert.Equal("OfflineMaintenance", (await tenant.GetJsonAsync("/__mock/tenant")).GetProperty("state").GetString());
        await tenant.ControlledAsync("PUT", "clock", """{"advance":60}""");
        Assert.Equal(204, await StatusAsync(tenant, ticket));
    }

    [Fact]
    public async Task The_clock_jumps_over_the_life_of_a_ticket_as_the_call_arrives()
    {
        var tenant = login.Tenant();
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name);
        await ArmAsync(tenant, """{"kind":"advance-clock","seconds":25200}""");

        Assert.Equal(401, await StatusAsync(tenant, ticket));
    }

    [Theory]
    [InlineData("""{"kind":"stop-tenant","state":"Running"}""", "/state", "expected one of Unknown, Provisioning, Deleted")]
    [InlineData("""{"kind":"advance-clock","seconds":0}""", "/seconds", "expected a whole number from 1 to 315360000")]
    [InlineData("""{"kind":"move-tenant","seconds":1}""", "/seconds", "move-tenant does not take it")]
    public async Task A_wrong_definition_is_refused_with_its_place(string json, string place, string error)
    {
        var tenant = login.Tenant();
        using var response = await tenant.ControlAsync("POST", "faults", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var told = await TestSandbox.JsonOf(response);
        Assert.Equal(place, told.GetProperty("place").GetString());
        Assert.Contains(error, told.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static Task ArmAsync(TestSandbox tenant, string json) => tenant.ControlledAsync("POST", "faults", json);

    private static async Task<int> StatusAsync(TestSandbox tenant, string ticket)
    {
        using var response = await tenant.SendAsync(SystemUser.CallWith(tenant, ticket));
        return (int)response.StatusCode;
    }

    private static async Task<int> FiredAsync(TestSandbox tenant) =>
        (await tenant.GetJsonAsync("/__mock/faults")).GetProperty("faults")[0].GetProperty("fired").GetInt32();
}
