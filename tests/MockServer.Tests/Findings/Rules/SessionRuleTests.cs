using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Rules;

public sealed class SessionRuleTests(SharedMock shared)
{
    [Fact]
    public async Task A_session_without_its_XSRF_value_breaks_XSRF_01() =>
    Assert.Contains("C-XSRF-01", await FindingsAsync(session => (session, null)));

    [Fact]
    public async Task A_session_with_another_value_breaks_XSRF_02() =>
    Assert.Contains("C-XSRF-02", await FindingsAsync(session => (session, session.Xsrf + "x")));

    [Fact]
    public async Task A_session_that_is_not_known_breaks_AUTH_02() =>
        Assert.Contains("C-AUTH-02", await FindingsAsync(session => (session with { Id = "unknown" }, session.Xsrf)));

    [Fact]
    public async Task A_session_with_its_own_value_has_no_finding() =>
    Assert.Empty(await FindingsAsync(session => (session, session.HiddenInput)));

    private async Task<IReadOnlyList<string>> FindingsAsync(Func<BrowserSession, (BrowserSession Session, string? Xsrf)> change)
    {
        var sandbox = shared.OnSite();
        var (session, xsrf) = change(await BrowserSession.LogInAsync(sandbox));
        using var response = await sandbox.SendAsync(session.Call(sandbox, xsrf));
        return [.. (await sandbox.JournalAsync("?limit=1"))[0].At("findings").EnumerateArray().Select(finding => finding.TextAt("id")!)];
    }
}
