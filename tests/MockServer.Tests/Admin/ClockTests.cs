using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class ClockTests(SharedMock shared)
{
    private const string Clock = "/__mock/clock";

    [Fact]
    public async Task A_day_of_syncing_passes_at_once()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendJsonAsync(HttpMethod.Put, Clock, """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/sync", """{"intervalSeconds":3600}""");
        for (var hour = 0; hour < 24; hour++)
        {
            Assert.Contains(17, await sandbox.ReadyAsync());
            using var synced = await sandbox.SendAsync(sandbox.Call());
            Assert.DoesNotContain(17, await sandbox.ReadyAsync());
            Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).AddHours(hour), await sandbox.LastFetchAsync(17));
            await sandbox.SendJsonAsync(HttpMethod.Post, Clock, """{"advance":"PT1H"}""");
        }

        Assert.Equal("2026-03-02T08:00:00Z", (await sandbox.GetJsonAsync(Clock)).TextAt("now"));
        Assert.Equal(24, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_call_that_waits_for_the_lock_is_answered_once_its_second_has_passed()
    {
        var sandbox = shared.OnSite();
        const string Both = """{"SyncUserAccounts":[{"AccountId":17},{"AccountId":18}]}""";
        await sandbox.SendJsonAsync(HttpMethod.Put, Clock, """{"frozen":true}""");
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/sync", """{"milliseconds":60000}""");
        using (var first = await sandbox.SendAsync(sandbox.Operation("SyncEmailAccounts", Both)))
            Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);

        var second = sandbox.SendAsync(sandbox.Operation("SyncEmailAccounts", Both));
        for (var seconds = 0; seconds < 50 && !second.IsCompleted; seconds++)
            await sandbox.SendJsonAsync(HttpMethod.Post, Clock, """{"advance":1}""");
        using var answer = await second.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(2, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_session_expires_when_the_clock_is_moved_on()
    {
        await using var mock =
            await RunningMock.StartAsync(
                new MockOptions { Port = 0, Sessions = new SessionOptions { Lifetime = TimeSpan.FromMinutes(20) } });
        var sandbox = mock.Sandbox("site");
        var session = await BrowserSession.LogInAsync(sandbox);
        using (var before = await sandbox.SendAsync(session.Call(sandbox, session.Xsrf)))
            Assert.Equal(HttpStatusCode.NoContent, before.StatusCode);

        await sandbox.SendJsonAsync(HttpMethod.Post, Clock, """{"advance":"PT21M"}""");
        using var after = await sandbox.SendAsync(session.Call(sandbox, session.Xsrf));
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Each_sandbox_has_a_clock_of_its_own_and_all_are_listed_without_a_name()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, new SteppedClock());
        await mock.Sandbox("one").SendJsonAsync(HttpMethod.Put, Clock, """{"now":"2030-01-01T00:00:00+02:00","frozen":true}""");

        var clocks = (await mock.Sandbox("").GetJsonAsync(Clock)).At("clocks");
        Assert.Equal(["", "one"], clocks.EnumerateArray().Select(clock => clock.TextAt("sandbox")));
        Assert.Equal("""{"sandbox":"","now":"2026-01-31T12:00:00Z","frozen":false,"offset":"PT0S"}""", clocks[0].GetRawText());
        Assert.Equal("""{"sandbox":"one","now":"2029-12-31T22:00:00Z","frozen":true,"offset":"P1430DT10H"}""", clocks[1].GetRawText());
    }

    [Fact]
    public async Task Without_a_name_all_clocks_are_moved_or_none()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, new SteppedClock());
        var (all, late) = (mock.Sandbox(""), mock.Sandbox("late"));
        await late.SendJsonAsync(HttpMethod.Put, Clock, """{"now":"8999-12-31T23:00:00Z"}""");
        var before = (await all.GetJsonAsync(Clock)).GetRawText();

        Assert.Equal("/advance", (await all.RefusedAsync(HttpMethod.Put, Clock, """{"advance":"PT2H"}""")).TextAt("place"));
        Assert.Equal(before, (await all.GetJsonAsync(Clock)).GetRawText());
        var moved = await all.SendJsonAsync(HttpMethod.Put, Clock, """{"advance":"PT30M"}""");
        Assert.Equal(["2026-01-31T12:30:00Z", "8999-12-31T23:30:00Z"],
            moved.At("clocks").EnumerateArray().Select(clock => clock.TextAt("now")));
    }

    [Fact]
    public async Task DELETE_is_back_to_the_servers_time()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendJsonAsync(HttpMethod.Put, Clock, """{"now":"2030-01-01T00:00:00Z","frozen":true}""");
        var clock = await sandbox.SendJsonAsync(HttpMethod.Delete, Clock);

        Assert.False(clock.At("frozen").GetBoolean());
        Assert.Equal("PT0S", clock.TextAt("offset"));
    }

    [Fact]
    public async Task Asking_for_a_clock_makes_no_sandbox()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        Assert.Equal("nobody", (await mock.Sandbox("nobody").GetJsonAsync(Clock)).TextAt("sandbox"));

        Assert.Equal(1, (await mock.Sandbox("").GetJsonAsync("/__mock/health")).NumberAt("sandboxes"));
    }

    [Theory]
    [InlineData("{}", "body")]
    [InlineData("[]", "body")]
    [InlineData("", "body")]
    [InlineData("{\"now\":", "line 1, column 8")]
    [InlineData("""{"now":"2026-03-01"}""", "/now")]
    [InlineData("""{"now":"2026-03-01T08:00:00"}""", "/now")]
    [InlineData("""{"now":"1969-12-31T23:59:59Z"}""", "/now")]
    [InlineData("""{"now":7}""", "/now")]
    [InlineData("""{"frozen":"yes"}""", "/frozen")]
    [InlineData("""{"advance":-1}""", "/advance")]
    [InlineData("""{"advance":1e400}""", "/advance")]
    [InlineData("""{"advance":"P99999999D"}""", "/advance")]
    [InlineData("""{"frozen":true,"frozen":true}""", "/frozen")]
    public async Task A_wrong_change_is_refused_with_its_place_and_changes_nothing(string body, string location)
    {
        var sandbox = shared.OnSite();
        await sandbox.SendJsonAsync(HttpMethod.Put, Clock, """{"now":"2026-03-01T08:00:00Z","frozen":true}""");

        Assert.Equal(location, (await sandbox.RefusedAsync(HttpMethod.Put, Clock, body)).TextAt("place"));
        Assert.Equal("2026-03-01T08:00:00Z", (await sandbox.GetJsonAsync(Clock)).TextAt("now"));
    }

    [Fact]
    public async Task All_that_is_wrong_is_reported_at_once()
    {
        var error = await shared.OnSite().RefusedAsync(HttpMethod.Put, Clock, """{"frozn":true,"now":"x","advance":"y"}""");

        Assert.Equal(["/frozn", "/now", "/advance"], error.At("errors").EnumerateArray().Select(each => each.TextAt("place")));
        Assert.Equal("there is no such member; the nearest is frozen.", error.TextAt("error"));
    }
}
