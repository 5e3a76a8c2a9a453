using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Rules;

public sealed class RuleWayTests(SharedMock shared)
{
    public static TheoryData<int, string> Ways => [.. RuleWays.All.Select((each, index) => (index, each.Rule))];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Each_way_to_break_a_rule_is_found(int index, string rule)
    {
        var each = RuleWays.All[index];
        var call = each.Breaks(Right(each));
        var findings = await call.FindingsAsync();
        Assert.True(
            findings.Any(finding => finding.TextAt("id") == rule
                && finding.TextAt("place")!.StartsWith(each.Location, StringComparison.Ordinal)), Shown(call, findings));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_nearest_call_that_keeps_it_is_not(int index, string rule)
    {
        var each = RuleWays.All[index];
        var call = each.Keeps(Right(each));
        var findings = await call.FindingsAsync();
        Assert.False(findings.Any(finding => finding.TextAt("id") == rule), Shown(call, findings));
    }

    private WireCall Right(RuleCase each) => WireCall.Right(each.Online ? shared.Online() : shared.OnSite());

    private static string Shown(WireCall call, IReadOnlyList<System.Text.Json.JsonElement> findings) =>
        $"{System.Text.Encoding.Latin1.GetString(call.Bytes())}\n\n"
            + string.Join('\n', findings.Select(finding =>
                $"{finding.TextAt("id")} {finding.TextAt("place")}: {finding.TextAt("message")}"));
}
