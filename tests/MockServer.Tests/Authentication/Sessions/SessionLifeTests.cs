using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication.Sessions;

public sealed class SessionLifeTests(SharedMock shared)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_for_its_lifetime_and_each_use_prolongs_it()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("site");
        var session = await BrowserSession.LogInAsync(sandbox);

        Assert.Equal(204, await StatusOf(sandbox, session, clock, Lifetime));
        Assert.Equal(204, await StatusOf(sandbox, session, clock, Lifetime));
        Assert.Equal(401, await StatusOf(sandbox, session, clock, Lifetime + TimeSpan.FromTicks(1)));
        Assert.Equal(401, await StatusOf(sandbox, session, clock, TimeSpan.Zero));

        Assert.Equal("XSRF-05", (await sandbox.JournalAsync("?limit=1")).Single().GetProperty("requirement").GetString());
        Assert.Equal(2, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task The_lifetime_is_the_one_of_the_options()
    {
        var clock = new SteppedClock();
        await using var mock =
            await RunningMock.StartAsync(
                new MockOptions { Port = 0, Sessions = new SessionOptions { Lifetime = TimeSpan.FromMinutes(1) } }, clock);
        var session = await BrowserSession.LogInAsync(mock.Sandbox("site"));

        Assert.Equal(204, await StatusOf(mock.Sandbox("site"), session, clock, TimeSpan.FromSeconds(60)));
        Assert.Equal(401, await StatusOf(mock.Sandbox("site"), session, clock, TimeSpan.FromSeconds(61)));
    }

    [Fact]
    public async Task Past_the_bound_the_session_used_least_recently_ends()
    {
        var clock = new SteppedClock();
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Sessions = new SessionOptions { Count = 2 } }, clock);
        var sandbox = mock.Sandbox("site");
        var second = TimeSpan.FromSeconds(1);
        var oldest = await BrowserSession.LogInAsync(sandbox);
        clock.Advance(second);
        var other = await BrowserSession.LogInAsync(sandbox);
        Assert.Equal(204, await StatusOf(sandbox, oldest, clock, second));

        clock.Advance(second);
        var newest = await BrowserSession.LogInAsync(sandbox);

        Assert.Equal(204, await StatusOf(sandbox, oldest, clock, second));
        Assert.Equal(401, await StatusOf(sandbox, other, clock, second));
        Assert.Equal(204, await StatusOf(sandbox, newest, clock, second));
    }

    [Fact]
    public async Task The_bound_is_of_each_sandbox_alone()
    {
        var clock = new SteppedClock();
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, Sessions = new SessionOptions { Count = 1 } }, clock);
        var (one, other) = (mock.Sandbox("one"), mock.Sandbox("other"));

        var (first, second) = (await BrowserSession.LogInAsync(one), await BrowserSession.LogInAsync(other));

        Assert.Equal(204, await StatusOf(one, first, clock, TimeSpan.Zero));
        Assert.Equal(204, await StatusOf(other, second, clock, TimeSpan.Zero));
    }

    [Fact]
    public async Task The_session_of_another_sandbox_is_refused()
    {
        var (home, other) = (shared.OnSite(), shared.OnSite());
        var session = await BrowserSession.LogInAsync(home);

        await other.AssertUnauthorizedAsync(session.Call(other, session.Xsrf), "XSRF-05");
        await home.AssertTakenAsync(session.Call(home, session.Xsrf));
    }

    // RFC 6265 section 5.4: a browser sends the cookies of the longer path first.
    [Fact]
    public async Task A_browser_with_sessions_here_and_without_a_prefix_is_taken_for_the_one_here()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (here, root) = (mock.Sandbox("site"), mock.Sandbox(""));
        var (mine, roots) = (await BrowserSession.LogInAsync(here), await BrowserSession.LogInAsync(root, "ADM0", ""));

        var call = here.Call(null).With("X-XSRF-TOKEN", mine.Xsrf)
            .With("Cookie", $"ASP.NET_SessionId={mine.Id}; XSRF-TOKEN={mine.Xsrf}; ASP.NET_SessionId={roots.Id}; XSRF-TOKEN={roots.Xsrf}");

        var entry = await here.AssertTakenAsync(call);
        Assert.Equal("tje0", entry.GetProperty("caller").GetProperty("user").GetString());
    }

    [Fact]
    public async Task A_reset_ends_the_sessions_of_its_sandbox_alone()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        var (gone, kept) = (await BrowserSession.LogInAsync(one), await BrowserSession.LogInAsync(other));

        using var reset = await one.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{one.Prefix}/__mock/reset"));

        Assert.Equal(204, (int)reset.StatusCode);
        await one.AssertUnauthorizedAsync(gone.Call(one, gone.Xsrf), "XSRF-05");
        await other.AssertTakenAsync(kept.Call(other, kept.Xsrf));
    }

    [Fact]
    public async Task An_installation_that_takes_no_sessions_refuses_one_as_no_credentials()
    {
        await using var mock =
            await RunningMock.StartAsync(
                new MockOptions { Port = 0, OnSiteSchemes = AuthenticationSchemes.Basic | AuthenticationSchemes.SoTicket });
        var sandbox = mock.Sandbox("site");
        var session = await BrowserSession.LogInAsync(sandbox);

        await sandbox.AssertUnauthorizedAsync(session.Call(sandbox, session.Xsrf), "AUTH-01");
    }

    private static async Task<int> StatusOf(TestSandbox sandbox, BrowserSession session, SteppedClock clock, TimeSpan later)
    {
        clock.Advance(later);
        using var response = await sandbox.SendAsync(session.Call(sandbox, session.Xsrf));
        return (int)response.StatusCode;
    }
}
