using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmailSync.Testing.Tests.Faults;

public sealed class FaultTests
{
    private static readonly DateTimeOffset Date = new(2026, 11, 22, 14, 40, 53, TimeSpan.FromHours(1));

    // Each kind with all that its method takes, beside the definition that a control route takes.
    private static readonly (Func<MockFaults, MockFault> Arm, string Json)[] Kinds =
    [
        (faults => faults.Status(418, "SoTeapotException", "short and stout", 7, times: 3),
            """{"kind":"status","status":418,"errorType":"SoTeapotException","message":"short and stout","retryAfter":7,"times":3}"""),
        (faults => faults.TooManyRequests(RetryAfter.At(Date), "SoException", "m", 2),
            """{"kind":"too-many-requests","retryAfter":"Sun, 22 Nov 2026 13:40:53 GMT","errorType":"SoException","message":"m","times":2}"""),
        (faults => faults.Unavailable(5, "SoException", "m", null),
            """{"kind":"unavailable","retryAfter":5,"errorType":"SoException","message":"m","times":null}"""),
        (faults => faults.ExpiredToken("m"), """{"kind":"expired-token","message":"m"}"""),
        (faults => faults.AgentRevoked("m"), """{"kind":"agent-revoked","message":"m"}"""),
        (faults => faults.WrongHost("m"), """{"kind":"wrong-host","message":"m"}"""),
        (faults => faults.Delay(TimeSpan.FromSeconds(1.5)), """{"kind":"delay","milliseconds":1500}"""),
        (faults => faults.SlowBody(3, 502, "SoException", "m"),
            """{"kind":"slow-body","octetsPerSecond":3,"status":502,"errorType":"SoException","message":"m"}"""),
        (faults => faults.ResetBeforeHeaders(runsOperation: true), """{"kind":"reset-before-headers","runsOperation":true}"""),
        (faults => faults.ResetAfterHeaders(204, TimeSpan.FromMilliseconds(5), false),
            """{"kind":"reset-after-headers","status":204,"milliseconds":5,"runsOperation":false}"""),
        (faults => faults.EmptyAnswer(runsOperation: true), """{"kind":"empty-answer","runsOperation":true}"""),
        (faults => faults.Garbage(runsOperation: true), """{"kind":"garbage","runsOperation":true}"""),
        (faults => faults.NullAfterNoContent(TimeSpan.FromMinutes(10)), """{"kind":"null-after-204","milliseconds":600000}"""),
        (faults => faults.ExpireTokens(), """{"kind":"expire-tokens"}"""),
        (faults => faults.RevokeTokens(2), """{"kind":"revoke-tokens","times":2}"""),
        (faults => faults.MoveTenant(), """{"kind":"move-tenant"}"""),
        (faults => faults.StopTenant(TenantState.OfflineMaintenance, TimeSpan.FromMinutes(1)),
            """{"kind":"stop-tenant","state":"OfflineMaintenance","seconds":60}"""),
        (faults => faults.AdvanceClock(TimeSpan.FromHours(7)), """{"kind":"advance-clock","seconds":25200}"""),
        (faults => faults.FailSync(on: new() { Account = 18 }), """{"kind":"fail-sync","account":18}"""),
        (faults => faults.Status(504, runsOperation: true), """{"kind":"status","status":504,"runsOperation":true}"""),
        (faults => faults.Unavailable(), """{"kind":"unavailable"}"""),
        (faults => faults.ResetAfterHeaders(), """{"kind":"reset-after-headers","status":200}"""),
        (faults => faults.SlowBody(), """{"kind":"slow-body","status":500}"""),
        (faults => faults.NullAfterNoContent(), """{"kind":"null-after-204"}"""),
        (faults =>
            faults.WrongHost(on: new() { Operation = "syncemailaccount", Account = 17, FromCall = 3, Probability = 0.5, Seed = 42 },
                times: 4),
            """{"kind":"wrong-host","operation":"SyncEmailAccount","account":17,"call":3,"probability":0.5,"seed":42,"times":4}"""),
        (faults => faults.WrongHost(on: new() { Account = "Anna" }), """{"kind":"wrong-host","account":"Anna"}"""),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_method_arms_what_the_control_route_arms()
    {
        await using var mock = await Calls.StartAsync();
        foreach (var (arm, json) in Kinds)
        {
            var typed = await ShownAsync(mock, arm(mock.Faults).Id);
            using var answer = await mock.Http.PostAsync("__mock/faults", new StringContent(json, null, "application/json"), Token);
            var untyped = await ShownAsync(mock, mock.Faults.Armed[^1].Id);

            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.Equal(untyped, typed);
        }
    }

    [Fact]
    public async Task Every_kind_has_a_method()
    {
        await using var mock = await Calls.StartAsync();
        foreach (var (arm, _) in Kinds) arm(mock.Faults);

        var kinds = (await mock.Http.GetFromJsonAsync<JsonElement>("__mock/faults/kinds", Token)).GetProperty("kinds").EnumerateArray()
            .Select(kind => kind.GetProperty("kind").GetString());

        Assert.Equal(kinds.Order(StringComparer.Ordinal),
            mock.Faults.Armed.Select(fault => fault.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task As_many_calls_fail_as_requested_and_nobody_is_blamed()
    {
        await using var mock = await Calls.StartAsync();
        var fault = mock.Faults.Unavailable(retryAfter: 0, times: 2);

        HttpStatusCode[] answers = [await mock.Http.SyncAsync(17), await mock.Http.SyncAsync(17), await mock.Http.SyncAsync(17)];

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.NoContent], answers);
        Assert.Equal((2, 2, true), (fault.Fired, fault.Matched, fault.IsSpent));
        Assert.Equal(["unavailable", "unavailable", null], mock.Requests.Select(request => request.Fault));
        Assert.EndsWith("-> 503 (fault unavailable)", mock.Requests[0].ToString(), StringComparison.Ordinal);
        // The test repeats its calls without a wait, and is told so; the fault is nobody's.
        mock.Verdict.ShouldHaveSynced(17).ShouldBeClean(except: ["C-MAN-03"]);
    }

    [Fact]
    public async Task A_date_to_wait_for_is_sent_as_an_HTTP_date()
    {
        await using var mock = await Calls.StartAsync();
        mock.Faults.TooManyRequests(RetryAfter.At(Date));

        using var answer = await mock.Http.PostAsync(Calls.Path, null, Token);

        Assert.Equal(Date, answer.Headers.RetryAfter!.Date);
    }

    [Fact]
    public async Task Only_calls_for_the_account_and_the_operation_fail()
    {
        await using var mock = await Calls.StartAsync();
        mock.Faults.Status(500, times: null, on: new() { Account = 18 });
        mock.Faults.Status(502, times: null, on: new() { Operation = "GetEMailAccount" });

        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
        Assert.Equal(HttpStatusCode.InternalServerError, await mock.Http.SyncAsync(18));
        using var account = await mock.Http.PostAsync("api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=17", null, Token);
        Assert.Equal(HttpStatusCode.BadGateway, account.StatusCode);
    }

    [Fact]
    public async Task A_late_answer_waits_by_the_clock_of_the_mock()
    {
        var clock = new SteppedClock();
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = clock });
        mock.Faults.Delay(TimeSpan.FromSeconds(30));
        var call = mock.Http.SyncAsync(17);
        await clock.WhenTimersSetAsync(1, TimeSpan.FromSeconds(30));
        Assert.False(call.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.NoContent, await call);
    }

    [Fact]
    public async Task What_is_disarmed_meets_no_call()
    {
        await using var mock = await Calls.StartAsync();
        var first = mock.Faults.Unavailable();
        var second = mock.Faults.Unavailable();

        Assert.True(first.Disarm());
        Assert.False(first.Disarm());
        Assert.Equal(second.Id, Assert.Single(mock.Faults.Armed).Id);
        mock.Faults.Clear();

        Assert.Empty(mock.Faults.Armed);
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
    }

    [Fact]
    public async Task What_is_out_of_its_range_is_refused_by_its_name_and_nothing_is_armed()
    {
        await using var mock = await Calls.StartAsync();
        var faults = mock.Faults;

        Refused("times", "Expected 1 to 1000000, or null for no limit.", () => faults.Unavailable(times: 0));
        Refused("times", "Expected 1 to 1000000, or null for no limit.", () => faults.Garbage(times: 1_000_001));
        Refused("retryAfter", "Expected 0 to 86400 seconds.", () => faults.Unavailable(retryAfter: -1));
        Refused("retryAfter", "Expected 0 to 86400 seconds.", () => faults.TooManyRequests(retryAfter: 86_401));
        Refused("status", "Expected 400 to 599.", () => faults.Status(399));
        Refused("status", "Expected 400 to 599.", () => faults.SlowBody(status: 600));
        Refused("status", "Expected 200 to 599.", () => faults.ResetAfterHeaders(status: 199));
        Refused("bytesPerSecond", "Expected 1 to 1000000.", () => faults.SlowBody(bytesPerSecond: 0));
        Refused("delay", "Expected a time from 0 to 10 minutes.", () => faults.Delay(TimeSpan.FromMilliseconds(-1)));
        Refused("delay", "Expected a time from 0 to 10 minutes.", () => faults.Delay(TimeSpan.FromMilliseconds(600_001)));
        Refused("pause", "Expected a time from 0 to 10 minutes.", () => faults.NullAfterNoContent(TimeSpan.MaxValue));
        Refused("FromCall", "Expected 1 to 1000000.", () => faults.Unavailable(on: new() { FromCall = 0 }));
        Refused("Probability", "Expected 0 to 1.", () => faults.Unavailable(on: new() { Probability = double.NaN }));
        Refused("Seed", "Expected 0 to 2147483647.", () => faults.Unavailable(on: new() { Seed = -1 }));
        Assert.Contains("the nearest is SyncEmailAccount",
            Assert.Throws<ArgumentException>("operation", () => faults.Unavailable(on: new() { Operation = "SyncEmailAcount" })).Message,
            StringComparison.Ordinal);
        Assert.Contains("name of a class",
            Assert.Throws<ArgumentException>("errorType", () => faults.Status(500, errorType: "no class")).Message,
            StringComparison.Ordinal);
        Assert.Contains("1 to 1000 characters", Assert.Throws<ArgumentException>("message", () => faults.Status(500, message: "")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("associateName", () => faults.Unavailable(on: new() { Account = "" }));

        Assert.Empty(faults.Armed);

        static void Refused(string parameter, string expected, Func<object> arm) =>
            Assert.StartsWith(expected, Assert.Throws<ArgumentOutOfRangeException>(parameter, arm).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_faults_than_an_installation_takes_are_refused()
    {
        await using var mock = await Calls.StartAsync();
        for (var armed = 0; armed < MockFaults.MostArmed; armed++) mock.Faults.Unavailable();

        var exception = Assert.Throws<InvalidOperationException>(() => mock.Faults.Unavailable());

        Assert.Equal("The fault was not armed: expected at most 100 faults that are not spent; Clear() disarms them.", exception.Message);
        Assert.Equal(MockFaults.MostArmed, mock.Faults.Armed.Count);
    }

    // The fault as the control route shows it, but for what tells two of them apart.
    private static async Task<string> ShownAsync(MockSuperOffice mock, long id)
    {
        var fault = (await mock.Http.GetFromJsonAsync<JsonObject>($"__mock/faults/{id}", Token))!;
        fault.Remove("id");
        return fault.ToJsonString();
    }
}
