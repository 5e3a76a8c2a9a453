using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tenants;

namespace EmailSync.Login.Tests.Rules;

/// <summary>Calls to a tenant that has moved or does not run.</summary>
public sealed class TenantRuleTests
{
    private const string Bearer = "Bearer 8A:Cust4711.mock-access-token";
    private const string Other = """{"SyncUserAccount":{"AccountId":18}}""";
    private const string Elsewhere = "elsewhere.test:5080";

    [Fact]
    public async Task Another_call_after_the_refusal_of_a_suspended_tenant_breaks_TEN_02()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.Suspended);
        Assert.Equal(503, await mock.CallAsync(Bearer));
        Assert.Equal(503, await mock.CallAsync(Bearer, body: Other));

        // Nobody knows before the first refusal.
        Assert.Equal(["", "C-TEN-02"], await mock.FindingsAsync());
        var message = (await mock.FindingAsync("C-TEN-02")).GetProperty("message").GetString();
        Assert.Contains("Suspended", message, StringComparison.Ordinal);
        Assert.Contains("an earlier call was refused", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_call_repeated_once_does_not_since_HTTP_clients_repeat_a_503()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.OfflineMaintenance);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(503, await mock.CallAsync(Bearer));
            mock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(["", "", "C-TEN-02"], await mock.FindingsAsync());
    }

    [Fact]
    public async Task A_call_that_is_refused_for_a_new_reason_or_by_a_caller_that_does_not_know_does_not()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.Suspended);
        Assert.Equal(503, await mock.CallAsync(Bearer));
        // Another program.
        Assert.Equal(503, await mock.CallAsync("SoTicket 7T:mock-ticket==", body: Other));
        mock.Become(TenantState.Running);
        Assert.Equal(204, await mock.CallAsync(Bearer, body: Other));
        mock.Become(TenantState.Suspended);
        Assert.Equal(503, await mock.CallAsync(Bearer));
        Assert.All(await mock.FindingsAsync(), Assert.Empty);
    }

    [Fact]
    public async Task A_call_that_a_fault_refuses_tells_nothing_of_the_tenant()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.Suspended);
        Assert.Equal(503, await mock.CallAsync(Bearer, fault: "status; status=503"));
        Assert.Equal(503, await mock.CallAsync(Bearer, body: Other));
        Assert.DoesNotContain("C-TEN-02", await mock.FindingsAsync());
    }

    [Fact]
    public async Task The_first_call_breaks_TEN_02_if_the_status_said_that_the_tenant_does_not_run()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.Suspended);
        Told(mock);
        Assert.Equal(503, await mock.CallAsync(Bearer));
        Assert.Contains("its status said so", (await mock.FindingAsync("C-TEN-02")).GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_breaks_it_also_where_a_setting_lets_such_calls_through()
    {
        await using var mock = await RuleMock.StartAsync(new MockOptions { Login = new LoginOptions { StoppedStatus = 200 } });
        mock.Become(TenantState.Suspended);
        Told(mock);
        Assert.Equal(204, await mock.CallAsync(Bearer));
        Assert.False((await mock.FindingAsync("C-TEN-02")).GetProperty("refused").GetBoolean());
    }

    [Fact]
    public async Task It_does_not_when_another_program_was_told_or_the_answer_is_no_longer_valid_or_the_tenant_runs_again()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.Suspended);
        Told(mock);
        Assert.Equal(503, await mock.CallAsync(Bearer, agent: "another/1.0"));
        mock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(503, await mock.CallAsync("SoTicket 7T:mock-ticket=="));
        mock.Become(TenantState.Running);
        Assert.Equal(204, await mock.CallAsync(Bearer));
        Assert.DoesNotContain("C-TEN-02", string.Join(' ', await mock.FindingsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_to_the_old_host_after_the_status_named_the_new_one_breaks_TEN_01()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.Running, Elsewhere);
        Told(mock);
        Assert.Equal(421, await mock.CallAsync(Bearer));
        var finding = await mock.FindingAsync("C-TEN-01");
        Assert.Equal(("header Host", Elsewhere), (finding.GetProperty("place").GetString(), finding.GetProperty("expected").GetString()));
    }

    [Fact]
    public async Task Going_on_with_the_old_host_after_421_breaks_TEN_01_but_not_what_an_HTTP_client_repeats()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.Running, Elsewhere);
        Assert.Equal(421, await mock.CallAsync(Bearer));
        Assert.Equal(421, await mock.CallAsync(Bearer));
        Assert.Equal(421, await mock.CallAsync(Bearer, body: Other));
        Assert.Equal(["", "", "C-TEN-01"], await mock.FindingsAsync());
    }

    [Fact]
    public async Task A_call_to_the_new_host_breaks_nothing()
    {
        await using var mock = await RuleMock.StartAsync();
        mock.Become(TenantState.Running, Elsewhere);
        Told(mock);
        Assert.Equal(204, await mock.CallAsync(Bearer, host: Elsewhere));
        Assert.Equal([""], await mock.FindingsAsync());
    }

    [Fact]
    public async Task Calls_after_ValidUntil_without_a_new_status_are_recorded_once_by_TEN_04()
    {
        await using var mock = await RuleMock.StartAsync();
        Told(mock);
        Assert.Equal(204, await mock.CallAsync(Bearer));
        mock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(204, await mock.CallAsync(Bearer));
        Assert.Equal(204, await mock.CallAsync(Bearer));
        Told(mock);
        Assert.Equal(204, await mock.CallAsync(Bearer));
        Assert.Equal(["", "C-TEN-04", "", ""], await mock.FindingsAsync());
    }

    // As the tenant's status tells it to a client without User-Agent.
    private static void Told(RuleMock mock)
    {
        var now = mock.Inside.Clock.GetUtcNow();
        mock.Inside.StatusAnswers.Give(HashCode.Combine(System.Net.IPAddress.Loopback, ""), mock.Inside.Tenant.Status,
            now + TimeSpan.FromMinutes(5), now, now);
    }
}
