using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Rules;

public sealed class RuleTests(SharedMock shared)
{
    private static readonly string[] LoginGroups = ["OIDC", "SYS", "TEN", "TOK"];

    // Raised by a session, by the sandbox's accounts, or by several calls: see the tests of those.
    private static readonly string[] Elsewhere = ["C-AUTH-08", "C-BODY-09", "C-HTTP-03", "C-XSRF-01", "C-XSRF-02", "C-MAN-01", "C-MAN-02",
        "C-MAN-03", "C-MAN-04", "C-MAN-05", "C-MAN-06", "C-MAN-07"];

    // Those of sign-in, whose tests are in tests/Login.Tests/Rules.
    private static bool IsOfLogin(string id) => id is "C-APP-04" or "C-APP-05" || LoginGroups.Contains(id.Split('-')[1]);

    public static TheoryData<int, string> Cases => [.. RuleCase.All.Select((each, index) => (index, each.Rule))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_call_that_breaks_a_rule_has_its_finding(int index, string rule)
    {
        var each = RuleCase.All[index];
        var finding = Assert.Single(await FindingsAsync(each, each.Breaks),
            finding => finding.TextAt("id") == rule && finding.TextAt("place") == each.Location);

        var entry = RequirementCatalogue.Load()[rule];
        Assert.Equal(
            (entry.Level, entry.Evidence, entry.Source, entry.Statement, $"/__mock/#/requirements/{rule}"),
            (finding.TextAt("level"), finding.TextAt("evidence"), finding.TextAt("source"), finding.TextAt("statement"),
                finding.TextAt("link")));
        Assert.NotEmpty(finding.TextAt("expected")!);
        Assert.NotEmpty(finding.TextAt("message")!);
        Assert.NotEmpty(finding.TextAt("requirement")!);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_call_as_like_it_as_can_be_that_keeps_the_rule_has_no_such_finding(int index, string rule)
    {
        var each = RuleCase.All[index];
        Assert.DoesNotContain(rule, (await FindingsAsync(each, each.Keeps)).Select(finding => finding.TextAt("id")));
    }

    [Fact]
    public void Every_rule_for_callers_has_a_case() =>
        Assert.Equal(
            RequirementCatalogue.Load().ForClients.Select(rule => rule.Id).Where(id => !IsOfLogin(id)).Order(StringComparer.Ordinal),
            RuleCase.All.Select(each => each.Rule).Concat(Elsewhere).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_right_call_has_no_finding(bool online)
    {
        var sandbox = online ? shared.Online() : shared.OnSite();
        Assert.Empty(await WireCall.Right(sandbox).FindingsAsync());
    }

    private Task<IReadOnlyList<JsonElement>> FindingsAsync(RuleCase each, Func<WireCall, WireCall> change) =>
        change(WireCall.Right(each.Online ? shared.Online() : shared.OnSite())).FindingsAsync();
}
