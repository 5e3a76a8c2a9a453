using System.Text.Json.Nodes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes.Clock;

public sealed class IsoDurationTests(SharedMock shared)
{
    [Theory]
    [InlineData("\"PT24H\"", "P1D")]
    [InlineData("\"P1DT2H3M4.5S\"", "P1DT2H3M4.5S")]
    [InlineData("\"PT0S\"", "PT0S")]
    [InlineData("90", "PT1M30S")]
    [InlineData("0.25", "PT0.25S")]
    public async Task A_clock_is_moved_on_by_a_duration_or_by_seconds(string advance, string moved)
    {
        var sandbox = shared.OnSite();
        var before = await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/clock", """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        var after = await sandbox.SendJsonAsync(HttpMethod.Post, "/__mock/clock", $$"""{"advance":{{advance}}}""");

        Assert.Equal(System.Xml.XmlConvert.ToTimeSpan(moved), after.At("now").GetDateTimeOffset() - before.At("now").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("1.00:00:00")]
    [InlineData("24H")]
    [InlineData("-PT1S")]
    [InlineData("P99999999999999999999D")]
    public async Task What_is_no_certain_duration_forward_is_refused(string advance)
    {
        var error = await shared.OnSite()
            .RefusedAsync(HttpMethod.Post, "/__mock/clock", new JsonObject { ["advance"] = advance }.ToJsonString());

        Assert.Equal("/advance", error.TextAt("place"));
    }
}
