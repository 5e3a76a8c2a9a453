using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.Tenants;

/// <summary>Calls to a tenant that has moved to another host, or does not run.</summary>
public sealed class StoppedTenantTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("TEN-10", SetsTenant = true)]
    public Task TEN_10_MUST_A_call_at_the_host_that_a_tenant_has_left_is_421() => Evaluate(async probe =>
    {
        await using var control = new TenantSwitch(probe, probe.LoginHost.Tenants!);
        await control.ControlAsync("call before the tenant moves");
        await control.SetAsync(moved: true);
        probe.ExpectStatus(await control.CallAsync("call at the host that the tenant has left"), 421);
        await control.SetAsync();
        await control.ControlAsync("call after the tenant has come back");
    });

    [Requirement("TEN-11", SetsTenant = true)]
    public Task TEN_11_SHOULD_That_421_has_the_vendors_text() => Evaluate(async probe =>
    {
        await using var control = new TenantSwitch(probe, probe.LoginHost.Tenants!);
        await control.SetAsync(moved: true);
        var reply = await control.CallAsync("call at the host that the tenant has left");
        probe.Expect(reply, reply.Text.Contains("Wrong subdomain used to access tenant", StringComparison.Ordinal),
            "the text \"Wrong subdomain used to access tenant\"", reply.Text.Length > 200 ? $"{reply.Text[..200]}..." : reply.Text);
    });

    [Requirement("TEN-12", SetsTenant = true, MayFailInside = true)]
    public Task TEN_12_SHOULD_A_tenant_that_is_not_running_refuses_calls() => Evaluate(async probe =>
    {
        await using var control = new TenantSwitch(probe, probe.LoginHost.Tenants!);
        await control.ControlAsync("call while the tenant runs");
        foreach (var state in ReportedStatus.States.Where(state => !ReportedStatus.Runs(state)))
        {
            await control.SetAsync(state);
            probe.Expect(await control.CallAsync($"call while the tenant's state is {state}"), reply => reply.Refused, "not 2xx");
        }
    });
}
