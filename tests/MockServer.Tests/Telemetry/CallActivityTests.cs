using System.Diagnostics;
using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.MockServer.Tests.Telemetry;

public sealed class CallActivityTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string SpanId = "00f067aa0ba902b7";
    private static readonly MockOptions Options = new() { Port = 0 };

    [Fact]
    public async Task An_accepted_call_is_an_activity_with_what_the_conventions_and_the_mock_say_of_it()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("site");
        using var response = await sandbox.SendAsync(sandbox.Call(query: "?$select=Name"));
        var entry = Assert.Single(await mock.EndedAsync());

        var activity = Assert.Single(heard.Activities);
        Assert.Equal($"POST {TestSandbox.Operation}", activity.DisplayName);
        Assert.Equal(ActivityKind.Server, activity.Kind);
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        Assert.Equal(default, activity.ParentSpanId);
        Assert.Equal(new Dictionary<string, object?>
        {
            ["http.request.method"] = "POST",
            ["http.response.status_code"] = 204,
            ["http.route"] = TestSandbox.Operation,
            ["network.protocol.version"] = "1.1",
            ["url.path"] = $"/site{TestSandbox.Operation}",
            ["url.query"] = "$select=Name",
            ["url.scheme"] = "http",
            ["emailsync.call.id"] = entry.Id.ToString(),
            ["emailsync.call.outcome"] = "accepted",
            ["emailsync.caller.scheme"] = "Basic",
            ["emailsync.operation"] = "v1EMailAgent_SyncEmailAccount",
            ["emailsync.sandbox"] = "site",
            ["emailsync.sandbox.type"] = "on-site",
            ["emailsync.stage"] = "operation",
        }.OrderBy(tag => tag.Key, StringComparer.Ordinal), activity.TagObjects.OrderBy(tag => tag.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_lasts_as_long_as_the_call_did_by_the_servers_clock()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        await using var mock = await RunningMock.StartAsync(Options, time);
        using var heard = new HeardTelemetry(mock);
        using var response = await mock.Sandbox("site").SendAsync(mock.Sandbox("site").Call());
        await mock.StopAsync();

        var activity = Assert.Single(heard.Activities);
        Assert.Equal(new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc), activity.StartTimeUtc);
        Assert.InRange(activity.Duration, TimeSpan.Zero, TimeSpan.FromMilliseconds(1)); // a tick at least
    }

    [Theory]
    [InlineData("01", ActivityTraceFlags.Recorded)]
    [InlineData("00", ActivityTraceFlags.None)]
    public async Task It_belongs_to_the_trace_that_the_caller_names(string flags, ActivityTraceFlags parent)
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("");
        using var response = await sandbox.SendAsync(sandbox.Call().With("traceparent", $"00-{TraceId}-{SpanId}-{flags}"));
        await mock.StopAsync();

        var activity = Assert.Single(heard.Activities);
        Assert.Equal(TraceId, activity.TraceId.ToHexString());
        Assert.Equal(SpanId, activity.ParentSpanId.ToHexString());
        Assert.True(activity.HasRemoteParent);
        Assert.Equal(parent, heard.ParentFlags.Single());
    }

    [Fact]
    public async Task Two_calls_of_one_connection_do_not_become_one_trace()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("");
        for (var i = 0; i < 2; i++)
            using (await sandbox.SendAsync(sandbox.Call()))
            {
            }

        await mock.StopAsync();
        Assert.Equal(2, heard.Activities.Select(activity => activity.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task The_activity_of_a_program_that_starts_a_mock_is_not_the_parent_of_its_calls()
    {
        using var own = new Activity("test").Start();
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("");
        await using var connection = await RawConnection.OpenAsync(mock); // HttpClient would send the field traceparent
        await connection.SendAsync($"POST {TestSandbox.Operation} HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
        await connection.ReadAnswerAsync();
        await mock.StopAsync();

        Assert.NotEqual(own.TraceId, Assert.Single(heard.Activities).TraceId);
    }

    [Fact]
    public async Task A_refused_call_names_the_requirement_and_has_its_findings_as_events()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("site");
        using var response = await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"x"}}"""));
        var entry = Assert.Single(await mock.EndedAsync());

        var activity = Assert.Single(heard.Activities);
        Assert.Equal(400, activity.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Unset, activity.Status); // the caller's mistake is no error of the server
        Assert.Equal("refused", activity.GetTagItem("emailsync.call.outcome"));
        Assert.Equal("body", activity.GetTagItem("emailsync.stage"));
        Assert.Equal(entry.Requirement, activity.GetTagItem("emailsync.requirement"));
        Assert.Equal(entry.Findings.Count, activity.Events.Count());
        foreach (var (found, finding) in activity.Events.Zip(entry.Findings))
        {
            Assert.Equal("emailsync.finding", found.Name);
            Assert.Equal(new Dictionary<string, object?>
            {
                ["emailsync.finding.about"] = "caller",
                ["emailsync.finding.count"] = finding.Count,
                ["emailsync.finding.place"] = finding.Location.ToString(),
                ["emailsync.finding.refused"] = finding.Refused,
                ["emailsync.rule.id"] = finding.Rule.Id,
                ["emailsync.rule.level"] = finding.Rule.Level,
            }.OrderBy(tag => tag.Key, StringComparer.Ordinal), found.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
        }

        Assert.Contains(activity.Events, found => found.Tags.Any(tag => tag is { Key: "emailsync.finding.refused", Value: true }));
    }

    [Fact]
    public async Task A_fault_is_named_and_its_503_is_an_error()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("site");
        using var response = await sandbox.SendAsync(sandbox.Call().With("X-Mock-Fault", "unavailable"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await mock.StopAsync();

        var activity = Assert.Single(heard.Activities);
        Assert.Equal("faulted", activity.GetTagItem("emailsync.call.outcome"));
        Assert.Equal("unavailable", activity.GetTagItem("emailsync.fault.kind"));
        Assert.Equal("header", activity.GetTagItem("emailsync.fault.by"));
        Assert.Equal("503", activity.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
    }

    [Fact]
    public async Task An_answer_that_never_left_is_an_error_without_a_status()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("site");
        var call = sandbox.Call().With("X-Mock-Fault", "reset-before-headers");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sandbox.SendAsync(call));
        await mock.StopAsync();

        var activity = Assert.Single(heard.Activities);
        Assert.Null(activity.GetTagItem("http.response.status_code"));
        Assert.Equal("no_answer", activity.GetTagItem("error.type"));
    }

    [Theory]
    [InlineData("GET /nothing/here HTTP/1.1", "GET", "GET", null)]
    [InlineData("FROBNICATE /nothing/here HTTP/1.1", "HTTP", "_OTHER", "FROBNICATE")]
    [InlineData("post /site/api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1", $"HTTP {TestSandbox.Operation}", "_OTHER", "post")]
    public async Task Its_name_has_nothing_that_a_caller_can_choose_freely(string line, string name, string method, string? original)
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync($"{line}\nHost: localhost\n\n");
        await connection.ReadAnswerAsync();
        await mock.StopAsync();

        var activity = Assert.Single(heard.Activities);
        Assert.Equal(name, activity.DisplayName);
        Assert.Equal(method, activity.GetTagItem("http.request.method"));
        Assert.Equal(original, activity.GetTagItem("http.request.method_original"));
    }

    [Fact]
    public async Task Nothing_in_it_is_a_secret_wherever_one_was_sent()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        using var heard = new HeardTelemetry(mock);
        var sandbox = mock.Sandbox("site");
        const string Password = "hunter2-of-the-test";
        var secret = Credentials.Base64($"tje0:{Password}");
        using (await sandbox.SendAsync(sandbox.Call($"Basic {secret}")))
        {
        }
        using (await sandbox.SendAsync(sandbox.Call(query: $"?password={Password}&access_token={Password}")))
        {
        }
        using (await sandbox.SendAsync(sandbox.Call(Credentials.SoTicket, query: "?x=7T:mock-ticket==")))
        {
        }
        var body = $$$"""{"SyncUserAccount":{"Password":"{{{Password}}}","AccountId":"{{{Password}}}"}}""";
        using (await sandbox.SendAsync(sandbox.Call(body: body)))
        {
        }
        using (await sandbox.GetAsync("/api/mock-app-token/Tje0"))
        {
        }
        await mock.StopAsync();

        Assert.Equal(5, heard.Activities.Count);
        var all = JsonSerializer.Serialize(heard.Activities.Select(activity => new
        {
            activity.DisplayName,
            Tags = activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
            Events = activity.Events.SelectMany(found => found.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
        }));
        foreach (var hidden in (string[])[Password, secret, "mock-ticket", "mock-app-token"]) Assert.DoesNotContain(hidden, all);
    }

    [Fact]
    public async Task Control_routes_and_what_is_only_tried_out_are_no_calls_and_have_no_activity()
    {
        await using var mock = await RunningMock.StartAsync(Options);
        var sandbox = mock.Sandbox("site");
        using (await sandbox.SendAsync(sandbox.Call(body: "{")))
        {
        }
        var id = (await sandbox.JournalAsync()).Single().TextAt("id");
        using var heard = new HeardTelemetry(mock);
        await sandbox.SendJsonAsync(HttpMethod.Post, "/__mock/explain", $$"""{"id":"{{id}}"}""");
        await mock.StopAsync();

        Assert.Empty(heard.Activities);
        Assert.Empty(heard.Measurements("emailsync.calls"));
    }
}
