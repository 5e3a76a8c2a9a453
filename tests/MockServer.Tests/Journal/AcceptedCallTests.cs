using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class AcceptedCallTests(SharedMock shared)
{
    [Fact]
    public async Task A_right_call_is_recorded_with_all_that_was_sent()
    {
        var sandbox = shared.OnSite();
        var before = TimeProvider.System.GetUtcNow();
        var call = sandbox.Call(query: "?%24select=");
        call.Headers.TryAddWithoutValidation("Accept-Language", "fr,de,ru,zh");
        using var response = await sandbox.SendAsync(call);

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(204, (int)response.StatusCode);
        Assert.True(Guid.TryParse(entry.TextAt("id"), out _));
        Assert.InRange(entry.At("time").GetDateTimeOffset(), before, TimeProvider.System.GetUtcNow());
        Assert.Equal(sandbox.Name, entry.TextAt("sandbox"));
        Assert.Equal("POST", entry.TextAt("method"));
        Assert.Equal($"{sandbox.Prefix}{TestSandbox.Operation}?%24select=", entry.TextAt("target"));
        Assert.Equal("HTTP/1.1", entry.TextAt("protocol"));
        Assert.Equal("v1EMailAgent_SyncEmailAccount", entry.TextAt("operation"));
        Assert.Equal("fr,de,ru,zh", entry.TextAt("headers", "Accept-Language"));
        Assert.Equal(sandbox.Mock.Address.Authority, entry.TextAt("headers", "Host"));
        Assert.Equal(TestSandbox.Account, entry.TextAt("body", "text"));
        Assert.Equal("complete", entry.TextAt("body", "state"));
        Assert.Equal(TestSandbox.Account.Length, entry.NumberAt("body", "length"));
        Assert.Equal(204, entry.NumberAt("status"));
        Assert.Equal(204, entry.NumberAt("answer", "status"));
        Assert.Null(entry.TextAt("requirement"));
        Assert.Equal("C-SEL-03", Assert.Single(entry.At("findings").EnumerateArray()).TextAt("id"));
        Assert.True(entry.At("durationMs").GetDouble() >= 0);
    }

    [Fact]
    public async Task The_caller_is_recorded_with_user_and_scheme()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call());

        var caller = Assert.Single(await sandbox.JournalAsync()).At("caller");
        Assert.Equal("tje0", caller.TextAt("user"));
        Assert.Equal("Basic", caller.TextAt("scheme"));
        Assert.Null(caller.TextAt("application"));
    }

    [Fact]
    public async Task Online_the_application_is_recorded_by_its_name()
    {
        var sandbox = shared.Online();
        var call = sandbox.Call("SoTicket 7T:mock-ticket==");
        call.Headers.Add("SO-AppToken", "mock-app-token");
        using var response = await sandbox.SendAsync(call);

        var caller = Assert.Single(await sandbox.JournalAsync()).At("caller");
        Assert.Equal("SoTicket", caller.TextAt("scheme"));
        Assert.Equal("mock-app", caller.TextAt("application"));
    }

    [Fact]
    public async Task A_field_that_was_sent_twice_is_recorded_twice_in_its_order()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync($"GET {sandbox.Prefix}/api HTTP/1.1\nHost: localhost\nX-Twice: one\nX-Once: 1\nX-Twice: two\n\n");
        await connection.ReadAnswerAsync();

        var headers = Assert.Single(await sandbox.JournalAsync()).At("headers");
        Assert.Equal(["one", "two"], headers.At("X-Twice").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal("1", headers.TextAt("X-Once"));
    }

    [Fact]
    public async Task What_is_worth_knowing_of_an_accepted_call_is_recorded_as_findings_that_did_not_refuse_it()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(query: "?$select=Name,,category/id&%24select=x"));

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal(204, entry.NumberAt("status"));
        Assert.Equal(["Name", "category/id", "x"], entry.At("select").EnumerateArray().Select(part => part.GetString()));
        var findings = entry.At("findings").EnumerateArray().ToList();
        Assert.Equal(["C-SEL-02", "SEL-06", "SEL-07", "SEL-08"], findings.Select(finding => finding.TextAt("requirement")).Order());
        Assert.All(findings, finding => Assert.Equal("query $select", finding.TextAt("place")));
        Assert.All(findings, finding => Assert.False(finding.At("refused").GetBoolean()));
    }

    [Fact]
    public async Task The_newest_call_stands_first()
    {
        var sandbox = shared.OnSite();
        foreach (var query in (string[])["?n=1", "?n=2", "?n=3"])
            using (await sandbox.SendAsync(sandbox.Call(query: query)))
            {
            }

        Assert.Equal(["?n=3", "?n=2", "?n=1"], (await sandbox.JournalAsync()).Select(entry => entry.TextAt("target")![^4..]));
    }
}
