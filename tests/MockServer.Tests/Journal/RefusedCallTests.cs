using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class RefusedCallTests(SharedMock shared)
{
    public static TheoryData<string, int, string, string, string, string, string> Refusals => new()
    {
        { "no credentials", 401, "AUTH-01", "C-AUTH-01", "MUST", "docs", "header Authorization" },
        { "wrong password", 401, "AUTH-08", "C-AUTH-02", "MUST", "docs", "header Authorization" },
        { "no EMail agent", 403, "AUTH-25", "C-AUTH-07", "MUST", "docs", "caller" },
        { "no such path", 404, "ERR-06", "C-PATH-01", "MUST", "docs", "path" },
        { "method not taken", 405, "MET-01", "C-MET-01", "MUST", "docs", "method" },
        { "unknown method", 501, "MET-06", "C-MET-01", "MUST", "docs", "method" },
        { "unknown media type", 415, "CT-10", "C-CT-02", "MUST", "docs", "header Content-Type" },
        { "broken JSON", 400, "BODY-03", "C-BODY-02", "MUST", "rfc", "line 1, column 9" },
        { "wrong type", 400, "BODY-21", "C-BODY-04", "MUST", "vendor", "/SyncUserAccount/AccountId" },
        { "too large", 413, "BODY-19", "C-BODY-10", "MUST", "assumed", "body" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refused_call_is_recorded_with_its_finding(string what, int status, string requirement, string rule, string level,
        string evidence, string location)
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(Wrong(sandbox, what));

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status, entry.NumberAt("status"));
        Assert.Equal(requirement, entry.TextAt("requirement"));
        Assert.Equal(response.Headers.GetValues("X-Mock-Request").Single(), entry.TextAt("id"));
        var finding = Assert.Single(entry.At("findings").EnumerateArray(), finding => finding.At("refused").GetBoolean());
        Assert.Equal(requirement, finding.TextAt("requirement"));
        Assert.Equal(rule, finding.TextAt("id"));
        Assert.Equal($"/__mock/#/requirements/{rule}", finding.TextAt("link"));
        Assert.Equal(level, finding.TextAt("level"));
        Assert.Equal(evidence, finding.TextAt("evidence"));
        Assert.Equal(location, finding.TextAt("place"));
        Assert.NotEmpty(finding.TextAt("message")!);
        Assert.True(finding.At("refused").GetBoolean());
        Assert.Equal(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), entry.TextAt("answer", "text"));
        Assert.Equal(requirement, entry.TextAt("answer", "headers", "X-Mock-Requirement"));
    }

    [Fact]
    public async Task Each_fault_of_a_body_has_a_finding_of_its_own()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"x","AssociateId":true}}"""));

        var findings = Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray();
        Assert.Equal(["/SyncUserAccount/AccountId", "/SyncUserAccount/AssociateId"],
            findings.Select(finding => finding.TextAt("place")).Order());
    }

    [Fact]
    public async Task The_caller_of_a_call_whose_credentials_were_refused_is_not_guessed()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call("Basic dGplMDp3cm9uZw=="));

        Assert.Equal(System.Text.Json.JsonValueKind.Null, Assert.Single(await sandbox.JournalAsync()).At("caller").ValueKind);
    }

    [Fact]
    public async Task A_path_outside_of_every_sandbox_is_recorded_in_the_root_installation()
    {
        using var response = await shared.Mock.Http.GetAsync("/no/path/of/ours", TestContext.Current.CancellationToken);

        var id = response.Headers.GetValues("X-Mock-Request").Single();
        var entry = await shared.Mock.Sandbox("").GetJsonAsync($"/__mock/requests/{id}");
        Assert.Equal("", entry.TextAt("sandbox"));
        Assert.Equal("/no/path/of/ours", entry.TextAt("target"));
    }

    [Fact]
    public async Task A_path_that_leads_nowhere_below_a_known_sandbox_is_recorded_there()
    {
        var sandbox = shared.OnSite();
        using var right = await sandbox.GetAsync("/api");
        using var wrong = await sandbox.GetAsync("/apj/v1");

        Assert.Equal([404, 200], (await sandbox.JournalAsync()).Select(entry => entry.NumberAt("status")));
    }

    private static HttpRequestMessage Wrong(TestSandbox sandbox, string what) => what switch
    {
        "no credentials" => sandbox.Call(null),
        "wrong password" => sandbox.Call("Basic dGplMDp3cm9uZw=="),
        "no EMail agent" => sandbox.Call("Basic bm9lbWFpbDpub2VtYWls"),
        "no such path" => new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/api/v1/Agents/EMail/Sync"),
        "method not taken" => new HttpRequestMessage(HttpMethod.Put, sandbox.Prefix + TestSandbox.Operation),
        "unknown method" => new HttpRequestMessage(new HttpMethod("BREW"), sandbox.Prefix + TestSandbox.Operation),
        "unknown media type" => sandbox.Call(contentType: "text/plain"),
        "broken JSON" => sandbox.Call(body: "{\"Sync\":}"),
        "wrong type" => sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"x"}}"""),
        "too large" => sandbox.Call(body: new string(' ', 1024 * 1024 + 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
