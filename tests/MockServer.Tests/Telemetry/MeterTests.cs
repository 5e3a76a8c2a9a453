using EmailSync.MockServer.Options;
using EmailSync.MockServer.Telemetry;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Telemetry;

public sealed class MeterTests
{
    private const string Sync = "v1EMailAgent_SyncEmailAccount";
    private static readonly MockOptions Options = new() { Port = 0 };

    [Fact]
    public async Task Calls_are_counted_by_operation_status_type_of_sandbox_and_outcome()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var (site, tenant) = (mock.Sandbox("site"), mock.Sandbox("Cust12345"));
        using (await site.SendAsync(site.Call()))
        {
        }
        using (await tenant.SendAsync(tenant.Call()))
        {
        }
        using (await site.SendAsync(site.Call().With("X-Mock-Fault", "unavailable")))
        {
        }
        using (await site.GetAsync("/api/v1/nothing"))
        {
        }

        Assert.Equal(
        [
            (Sync, 204, "on-site", "accepted"),
            (Sync, 401, "online", "refused"),
            (Sync, 503, "on-site", "faulted"),
            (null, 404, "on-site", "refused"),
        ],
            heard.Measurements("emailsync.calls").Select(one => ((string?)one["emailsync.operation"],
                (int)one["http.response.status_code"]!, (string)one["emailsync.sandbox.type"]!, (string)one["emailsync.call.outcome"]!)));
        var durations = heard.Measurements("emailsync.call.duration");
        Assert.Equal([Sync, Sync, Sync, null], durations.Select(one => (string?)one["emailsync.operation"]));
        Assert.All(durations, one => Assert.InRange(one.Value, 0, 60));
    }

    [Fact]
    public async Task No_attribute_has_a_value_that_a_caller_can_choose_freely()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("chosen-by-the-caller");
        using (await sandbox.SendAsync(sandbox.Call(query: "?chosen=chosen")))
        {
        }
        using (await sandbox.SendAsync(sandbox.Call(body: """{"chosen":"chosen"}""")))
        {
        }
        using (await sandbox.SendAsync(new HttpRequestMessage(new HttpMethod("CHOSEN"), $"{sandbox.Prefix}/api/chosen")))
        {
        }
        using (await sandbox.SendAsync(sandbox.Call().With("X-Mock-Fault", "chosen")))
        {
        }

        Assert.DoesNotContain(heard.Measurements().SelectMany(one => one.Tags.Values),
            value => value is string text && text.Contains("chosen", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Findings_are_counted_as_often_as_the_verdict_counts_them()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("site");
        foreach (var query in (string[])["", "?$select=Name,,x", "?$select=,", "?unknown=1"])
            using (await sandbox.SendAsync(sandbox.Call(query: query)))
            {
            }
        using (await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"x","AssociateId":"y"}}""")))
        {
        }

        var counted = heard.Measurements("emailsync.findings")
            .GroupBy(one => ((string)one["emailsync.rule.id"]!, (string)one["emailsync.rule.level"]!))
            .ToDictionary(group => group.Key, group => (long)group.Sum(one => one.Value));
        var verdict = (await sandbox.GetJsonAsync("/__mock/verdict")).GetProperty("findings").EnumerateArray()
            .ToDictionary(one => (one.TextAt("id")!, one.TextAt("level")!), one => (long)one.NumberAt("count"));
        Assert.NotEmpty(verdict);
        Assert.Equal(verdict.OrderBy(one => one.Key), counted.OrderBy(one => one.Key));
        Assert.All(heard.Measurements("emailsync.findings"), one => Assert.Equal("caller", one["emailsync.finding.about"]));
    }

    [Fact]
    public async Task Faults_are_counted_by_kind_and_by_what_set_them_off()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("site");
        using (await sandbox.SendAsync(sandbox.Call().With("X-Mock-Fault", "unavailable")))
        {
        }

        var fault = Assert.Single(heard.Measurements("emailsync.faults"));
        Assert.Equal(("unavailable", "header"), ((string)fault["emailsync.fault.kind"]!, (string)fault["emailsync.fault.by"]!));
    }

    [Fact]
    public async Task Entries_that_the_journal_drops_are_counted_and_those_that_are_deleted_are_not()
    {
        await using var mock = await RunningMock.StartAsync(Options with { Journal = new JournalOptions { Entries = 2 } });
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("site");
        for (var i = 0; i < 5; i++)
            using (await sandbox.SendAsync(sandbox.Call()))
            {
            }
        using (await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{sandbox.Prefix}/__mock/requests")))
        {
        }

        Assert.Equal(3, heard.Measurements("emailsync.journal.dropped").Sum(one => one.Value));
    }

    [Fact]
    public void What_has_no_attributes_counts_from_0_so_that_its_first_is_an_increase()
    {
        using var meter = new MockMeter("EmailSync.Test");
        meter.ObserveData(() => TimeSpan.Zero, () => 0);
        using var heard = new HeardTelemetry(meter);

        var measured = heard.Measurements().ToDictionary(one => one.Instrument.Name, one => one.Value);
        Assert.Equal(0, measured["emailsync.journal.dropped"]);
        Assert.Equal(0, measured["emailsync.data.failures"]);
    }

    [Fact]
    public async Task Sandboxes_and_memory_are_as_the_health_route_shows_them()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        foreach (var name in (string[])["one", "two", "Cust12345"])
            using (await mock.Sandbox(name).SendAsync(mock.Sandbox(name).Call()))
            {
            }

        var health = (await mock.Sandbox("").GetJsonAsync("/__mock/health")).GetProperty("memory");
        var measured = heard.Measurements();
        Assert.Equal(new Dictionary<string, double> { ["on-site"] = 3, ["online"] = 1 },
            measured.Where(one => one.Instrument.Name == "emailsync.sandboxes")
                .ToDictionary(one => (string)one["emailsync.sandbox.type"]!, one => one.Value)); // with the root installation
        var used = measured.Where(one => one.Instrument.Name == "emailsync.memory.used").ToList();
        Assert.Equal(["kept", "records", "under_way"], used.Select(one => (string)one["emailsync.memory.share"]!).Order());
        Assert.True(used.Single(one => (string)one["emailsync.memory.share"]! == "records").Value > 0);
        Assert.Equal(health.At("most").EnumerateObject().Select(one => one.Value.GetDouble()).Order(),
            measured.Where(one => one.Instrument.Name == "emailsync.memory.limit").Select(one => one.Value).Order());
        Assert.Equal(0, measured.Single(one => one.Instrument.Name == "emailsync.sandboxes.evicted").Value);
    }

    [Fact]
    public async Task Sandboxes_that_had_to_go_are_counted()
    {
        await using var mock = await RunningMock.StartAsync(Options with { Sandboxes = 2 });
        using var heard = new HeardTelemetry(mock);
        foreach (var name in (string[])["one", "two", "three"])
            using (await mock.Sandbox(name).SendAsync(mock.Sandbox(name).Call()))
            {
            }

        Assert.Equal(2, Assert.Single(heard.Measurements("emailsync.sandboxes.evicted")).Value);
    }

    [Fact]
    public async Task Requests_that_are_not_HTTP_are_counted_without_a_duration()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync("GET / HTTP/9.9\n\n");
        await connection.ReadToEndAsync();

        Assert.Single(heard.Measurements("emailsync.calls"));
        Assert.Empty(heard.Measurements("emailsync.call.duration"));
    }

    [Fact]
    public void Limits_and_data_are_measured_by_those_who_have_them()
    {
        using var meter = new MockMeter("EmailSync.Test");
        meter.ObserveData(() => TimeSpan.FromMilliseconds(250), () => 4096);
        using var heard = new HeardTelemetry(meter);
        meter.LimitHit("calls");
        meter.DataCommitted(TimeSpan.FromMilliseconds(5), 12);
        meter.DataFailed();

        Assert.Equal(
        [
            ("emailsync.data.commit.duration", 0.005), ("emailsync.data.commit.sets", 12), ("emailsync.data.failures", 1),
            ("emailsync.data.lag", 0.25), ("emailsync.data.waiting", 4096), ("emailsync.journal.dropped", 0), ("emailsync.limits", 1),
        ],
            heard.Measurements().Select(one => (one.Instrument.Name, one.Value)).Order());
        Assert.Equal("calls", Assert.Single(heard.Measurements("emailsync.limits"))["emailsync.limit"]);
    }
}
