using EmailSync.Testing;

namespace EmailSync.Samples.NightlySync.Tests;

public sealed class NightTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_with_an_expired_ticket_a_moved_tenant_and_a_suspended_one_ends_clean()
    {
        await using var night = await Night.BeginAsync();
        var (mock, job) = (night.Mock, night.Job());

        // Tenant status, sign-in, the first round.
        night.WaitUntil(await job.RunRoundAsync(Token));
        Assert.Equal([17, 18], mock.Effects.Select(sync => sync.AccountId));

        // The tenant is suspended: the job calls nothing until the status is old, and again when the tenant runs.
        mock.SetTenant(TenantState.Suspended);
        var calls = mock.Requests.Count;
        var next = await job.RunRoundAsync(Token);
        Assert.Equal(calls + 1, mock.Requests.Count);
        mock.SetTenant(TenantState.Running);
        night.WaitUntil(next);
        night.WaitUntil(await job.RunRoundAsync(Token));

        // The ticket has expired after six hours without a call: a new one, and the call once more.
        mock.AdvanceClock(TimeSpan.FromHours(6));
        Assert.Equal(1, night.SignIns);
        await job.RunRoundAsync(Token);
        Assert.Equal(2, night.SignIns);

        // The tenant moves while the job knows its old address.
        var before = mock.MarkSyncs();
        var there = mock.MoveTenant();
        mock.AdvanceClock(TimeSpan.FromMinutes(4));
        await job.RunRoundAsync(Token);
        mock.AdvanceClock(TimeSpan.FromHours(1));
        night.WaitUntil(await job.RunRoundAsync(Token));

        await mock.WaitForNextSyncAsync(18, TimeSpan.Zero, before, Token);
        Assert.Equal(there.Host, mock.Requests[^1].HeaderValues("Host").Single().Split(':')[0]);
        Assert.Contains(mock.Requests, call => call.Status == 421);
        mock.Verdict.ShouldHaveCalled("GetReadySyncEmailAccounts", atLeast: 4).ShouldBeClean();
    }

    [Fact]
    public async Task A_tenant_that_is_deleted_ends_the_job_without_a_call_to_it()
    {
        await using var night = await Night.BeginAsync();
        night.Mock.SetTenant(TenantState.Deleted);

        Assert.Null(await night.Job().RunRoundAsync(Token));

        Assert.Single(night.Mock.Requests);
        night.Mock.Verdict.ShouldBeClean();
    }

    [Fact]
    public async Task A_tenant_that_stops_between_two_calls_pauses_the_job()
    {
        await using var night = await Night.BeginAsync();
        var job = night.Job();
        await job.RunRoundAsync(Token);
        night.Mock.SetTenant(TenantState.OfflineMaintenance);

        Assert.Equal(night.Mock.Now.AddMinutes(5), await job.RunRoundAsync(Token));

        night.Mock.Verdict.ShouldBeClean();
    }
}
