using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.OneCall.Marks;

public sealed class RuleMarkTests(SharedMock shared)
{
    public static TheoryData<int, string> Cases => [.. RuleCase.All.Select((each, index) => (index, each.Rule))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_finding_of_a_call_that_breaks_a_rule_has_a_place_that_can_be_shown(int index, string rule)
    {
        var each = RuleCase.All[index];
        var shown = await each.Breaks(WireCall.Right(each.Online ? shared.Online() : shared.OnSite())).ShownAsync();

        var findings = shown.At("call", "findings").EnumerateArray().ToList();
        Assert.Contains(rule, findings.Select(finding => finding.TextAt("id")));
        var marks = shown.At("marks").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, findings.Count), marks.Select(mark => mark.NumberAt("finding")).Distinct().Order());
        Assert.All(marks, mark =>
        {
            Assert.NotEqual("nowhere", mark.TextAt("part"));
            var (start, end) = (mark.NumberAt("start"), mark.NumberAt("end"));
            Assert.InRange(start, 0, end);
            Assert.InRange(end, 0, ShownCalls.PartOf(shown, mark).Length);
            if (mark.TextAt("missing") is not null) Assert.Equal(start, end);
            // An empty value is marked as such.
            else Assert.True(end > start || mark.TextAt("part") == "header");
        });
    }

    [Fact]
    public async Task What_is_about_how_calls_follow_each_other_says_that_it_has_no_place()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, SyncTime = TimeSpan.FromSeconds(5) }, clock);
        var sandbox = mock.Sandbox("site");
        await sandbox.TakenAsync(sandbox.SyncAll(17));
        var held = sandbox.TakenAsync(sandbox.SyncAll(18));
        // Only a call that has arrived waits: the clock stands until then.
        await clock.WhenTimersSetAsync(1, TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        await held;

        var shown = await sandbox.NewestAsync();
        Assert.Equal(["C-MAN-07"], shown.At("call", "findings").EnumerateArray().Select(finding => finding.TextAt("id")));
        var mark = Assert.Single(shown.At("marks").EnumerateArray());
        Assert.Equal("nowhere", mark.TextAt("part"));
        Assert.Contains("no place", mark.TextAt("reason"), StringComparison.Ordinal);
    }
}
