using System.Net;
using System.Reflection;

namespace EmailSync.Testing.Tests.SignIn;

public sealed class TenantTests
{
    private static readonly MockSuperOfficeOptions Online = new() { Online = true };

    [Theory]
    [InlineData(TenantState.Running, HttpStatusCode.NoContent)]
    [InlineData(TenantState.OnlineMaintenance, HttpStatusCode.NoContent)]
    [InlineData(TenantState.Suspended, HttpStatusCode.ServiceUnavailable)]
    [InlineData(TenantState.MigrationPending, HttpStatusCode.ServiceUnavailable)]
    public async Task A_state_decides_whether_calls_are_answered(TenantState state, HttpStatusCode status)
    {
        await using var mock = await Calls.StartAsync(Online);

        mock.SetTenant(state);

        Assert.Equal(status, await mock.Http.SyncAsync(17));
    }

    [Fact]
    public void The_states_are_those_of_the_mock()
    {
        // Its type is hidden from whoever uses the library.
        var states = Assembly.Load("EmailSync.MockServer").GetType("EmailSync.MockServer.Tenants.TenantState", throwOnError: true)!;
        Assert.Equal(
            Enum.GetNames(states).Select(name => (name, (int)Enum.Parse(states, name))),
            Enum.GetValues<TenantState>().Select(state => (state.ToString(), (int)state)));
    }

    [Fact]
    public async Task A_tenant_that_has_moved_answers_at_its_new_address_alone_until_it_is_moved_back()
    {
        await using var mock = await Calls.StartAsync(Online);

        var there = mock.MoveTenant();
        using var moved = mock.CreateClient(mock.Credentials);
        moved.BaseAddress = there;

        Assert.Equal($"http://localhost:{mock.BaseUrl.Port}/{mock.Sandbox}/", there.AbsoluteUri);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await mock.Http.SyncAsync(17));
        Assert.Equal(HttpStatusCode.NoContent, await moved.SyncAsync(17));
        Assert.Equal(mock.BaseUrl, mock.MoveTenant(moved: false));
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
    }

    [Fact]
    public async Task A_tenant_that_moves_keeps_its_state_and_a_state_its_host()
    {
        await using var mock = await Calls.StartAsync(Online);
        mock.SetTenant(TenantState.Suspended);
        using var moved = mock.CreateClient(mock.Credentials);
        moved.BaseAddress = mock.MoveTenant();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await moved.SyncAsync(17));
        mock.SetTenant(TenantState.Running);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await mock.Http.SyncAsync(17));
        Assert.Equal(HttpStatusCode.NoContent, await moved.SyncAsync(17));
    }

    [Fact]
    public async Task A_reset_keeps_the_tenant_only_if_asked_to()
    {
        await using var mock = await Calls.StartAsync(Online);
        mock.SetTenant(TenantState.Suspended);

        mock.Reset(ResetKeep.Tenant);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await mock.Http.SyncAsync(17));
        mock.Reset();
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
    }

    [Fact]
    public async Task On_site_there_is_neither_a_state_nor_another_host_and_the_way_out_is_told()
    {
        await using var mock = await Calls.StartAsync();

        foreach (var act in (Action[])[() => mock.SetTenant(TenantState.Running), () => mock.MoveTenant(), () => _ = mock.Login])
            Assert.EndsWith("start an online tenant, new MockSuperOfficeOptions { Online = true }.",
                Assert.Throws<InvalidOperationException>(act).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => mock.SetTenant((TenantState)7));
    }
}
