using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Results.TimeZones;

public sealed class TimeZoneTests(SharedMock shared)
{
    // At 2026-01-31T12:00:00Z.
    [Theory]
    [InlineData(null, "2026-01-31T13:00:00")]
    [InlineData("NO", "2026-01-31T13:00:00")]
    [InlineData("no", "2026-01-31T13:00:00")]
    [InlineData("261", "2026-01-31T13:00:00")]
    [InlineData("NO, includeTZOffset", "2026-01-31T13:00:00+01:00")]
    [InlineData("NO,INCLUDETZOFFSET", "2026-01-31T13:00:00+01:00")]
    [InlineData("includeTZOffset, NO", "2026-01-31T13:00:00+01:00")]
    [InlineData("US-NY", "2026-01-31T07:00:00")]
    [InlineData("460, includeTZOffset", "2026-01-31T07:00:00-05:00")]
    [InlineData("AU-ACT, includeTZOffset", "2026-01-31T23:00:00+11:00")]
    [InlineData("36", "2026-01-31T23:00:00")]
    [InlineData("BD, includeTZOffset", "2026-01-31T18:00:00+06:00")]
    [InlineData("114, includeTZOffset", "2026-01-31T07:00:00-05:00")]
    [InlineData("US-CA", "2026-01-31T04:00:00")]
    [InlineData("433", "2026-01-31T02:00:00")]
    [InlineData("DK", "2026-01-31T13:00:00")]
    [InlineData("156", "2026-01-31T13:00:00")]
    [InlineData("DE", "2026-01-31T13:00:00")]
    [InlineData("UTC", "2026-01-31T12:00:00")]
    [InlineData("1, includeTZOffset", "2026-01-31T12:00:00Z")]
    [InlineData("Europe/Oslo, includeTZOffset", "2026-01-31T13:00:00+01:00")]
    [InlineData("america/new_york", "2026-01-31T07:00:00")]
    [InlineData("Asia/Kathmandu, includeTZOffset", "2026-01-31T17:45:00+05:45")]
    [InlineData("W. Europe Standard Time, includeTZOffset", "2026-01-31T13:00:00+01:00")]
    [InlineData("GB, includeTZOffset", "2026-01-31T12:00:00+00:00")]
    [InlineData("Middle-Earth", "2026-01-31T13:00:00")]
    [InlineData("Middle-Earth, includeTZOffset", "2026-01-31T13:00:00+01:00")]
    [InlineData("includeTZOffset", "2026-01-31T13:00:00+01:00")]
    [InlineData("", "2026-01-31T13:00:00")]
    [InlineData("../../etc/passwd", "2026-01-31T13:00:00")]
    public async Task Times_are_those_of_the_time_zone_and_say_their_offset_only_if_asked_to(string? timeZone, string expected)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, new SteppedClock());
        var sandbox = mock.Sandbox("site");
        await sandbox.SyncsAsync(sandbox.Call(), Account.Sample);

        Assert.Equal(expected,
            (await sandbox.ReadJsonAsync(ResultCalls.OneAccount, timeZone is null ? [] : [$"SO-Timezone: {timeZone}"])).TextAt(
                "LastFetch"));
    }

    [Theory]
    [InlineData(null, "0001-01-01T00:00:00")]
    [InlineData("US-NY", "0001-01-01T00:00:00")]
    [InlineData("NO", "0001-01-01T00:00:00")]
    public async Task The_moment_that_stands_for_never_is_not_moved(string? timeZone, string expected) =>
        Assert.Equal(expected,
            (await shared.OnSite().ReadJsonAsync(ResultCalls.OneAccount, timeZone is null ? [] : [$"SO-TimeZone: {timeZone}"])).TextAt(
                "LastFetch"));

    [Theory]
    [InlineData("UTC", "2026-01-31T12:00:00")]
    [InlineData("America/New_York", "2026-01-31T07:00:00")]
    [InlineData("us-ny", "2026-01-31T07:00:00")]
    [InlineData("Tokyo Standard Time", "2026-01-31T21:00:00")]
    public async Task The_servers_zone_is_a_setting_and_a_time_in_it_says_nothing_of_it(string zone, string expected)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, ServerTimeZone = zone }, new SteppedClock());
        var sandbox = mock.Sandbox("site");
        await sandbox.SyncsAsync(sandbox.Call(), Account.Sample);

        Assert.Equal(expected, (await sandbox.ReadJsonAsync(ResultCalls.OneAccount)).TextAt("LastFetch"));
        Assert.Equal("2026-01-31T13:00:00+01:00",
            (await sandbox.ReadJsonAsync(ResultCalls.OneAccount, "SO-TimeZone: NO, includeTZOffset")).TextAt("LastFetch"));
        // What is no answer of the vendor's server says moments, as ever.
        Assert.Equal("2026-01-31T12:00:00Z", (await sandbox.AccountAsync(17)).TextAt("LastFetch"));
        Assert.Contains("\"LastFetch\": \"2026-01-31T12:00:00Z\"", await sandbox.SaveAsync(), StringComparison.Ordinal);
        Assert.Equal(zone, (await sandbox.GetJsonAsync("/__mock/sandbox")).TextAt("serverTimeZone"));
    }

    [Fact]
    public async Task A_time_in_xml_is_the_servers_own_too()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, new SteppedClock());
        var sandbox = mock.Sandbox("site");
        await sandbox.SyncsAsync(sandbox.Call(), Account.Sample);
        using var answer = await sandbox.SendAsync(sandbox.Family("GetEMailAccount?eMailAccountId=17").With("Accept", "application/xml"));

        Assert.Contains("<LastFetch>2026-01-31T13:00:00</LastFetch>",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summer_time_is_counted()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("site");
        clock.Advance(TimeSpan.FromDays(180));
        await sandbox.SyncsAsync(sandbox.Call(), Account.Sample);

        Assert.Equal("2026-07-30T14:00:00", (await sandbox.ReadJsonAsync(ResultCalls.OneAccount)).TextAt("LastFetch"));
        Assert.Equal("2026-07-30T14:00:00+02:00",
            (await sandbox.ReadJsonAsync(ResultCalls.OneAccount, "SO-TimeZone: NO, includeTZOffset")).TextAt("LastFetch"));
    }
}
