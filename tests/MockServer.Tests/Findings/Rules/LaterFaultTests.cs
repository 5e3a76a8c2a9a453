using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Rules;

public sealed class LaterFaultTests(SharedMock shared)
{
    [Fact]
    public async Task A_refused_call_has_findings_for_what_it_would_have_been_refused_for_next()
    {
        var sandbox = shared.OnSite();
        using var response =
            await sandbox.SendAsync(
                sandbox.Call(null, """{"SyncUserAccount":{"AccountId":"x","AssociateId":true},"Syncuseracount":1}""",
                    query: "?$select=AccountId"));

        Assert.Equal(401, (int)response.StatusCode);
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal("authentication", entry.TextAt("stage"));
        var findings = entry.At("findings").EnumerateArray().Select(finding => (finding.TextAt("id"), finding.At("refused").GetBoolean()))
            .Order();
        Assert.Equal([("C-AUTH-01", true), ("C-BODY-04", false), ("C-BODY-04", false), ("C-BODY-05", false), ("C-SEL-01", false)],
            findings);
    }

    [Fact]
    public async Task The_media_type_of_a_refused_call_is_checked_too()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call("Basic dGplMDp3cm9uZw==", contentType: "text/plain"));
        Assert.Equal(["C-AUTH-02", "C-CT-02"], await IdsAsync(sandbox));
    }

    [Fact]
    public async Task A_wrong_method_hides_no_wrong_credentials_and_names_no_caller()
    {
        var sandbox = shared.OnSite();
        var call = sandbox.Call("Basic dGplMDp3cm9uZw==");
        call.Method = HttpMethod.Put;
        using var response = await sandbox.SendAsync(call);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(["C-AUTH-02", "C-MET-01"], await IdsAsync(sandbox));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, Assert.Single(await sandbox.JournalAsync()).At("caller").ValueKind);
    }

    [Fact]
    public async Task A_failure_on_purpose_is_nobodys_finding()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":{"AssociateName":"mail-server-down"}}"""));
        Assert.Equal(500, (int)response.StatusCode);
        Assert.Empty(await IdsAsync(sandbox));
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(TestSandbox sandbox) =>
        [.. Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray().Select(finding => finding.TextAt("id")!)
            .Order(StringComparer.Ordinal)];
}
