using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.OneCall;

public sealed class CallRouteTests(SharedMock shared)
{
    [Fact]
    public async Task A_refused_call_is_summed_up_in_a_sentence_with_its_rule_and_reason()
    {
        var shown = await WireCall.Right(shared.OnSite()).Says("""{"SyncUserAccount":{"AccountId":"17"}}""").ShownAsync();

        Assert.Equal(("refused", "Refused with 400", "BODY-21"),
            (shown.TextAt("summary", "outcome"), shown.TextAt("summary", "text"), shown.TextAt("summary", "requirement")));
        Assert.StartsWith("/SyncUserAccount/AccountId: expected ", shown.TextAt("summary", "reason"), StringComparison.Ordinal);
        Assert.Equal(
            [("http", "passed"), ("method", "passed"), ("authentication", "passed"), ("negotiation", "passed"), ("body", "refused"),
                ("select", "not reached"), ("operation", "not reached"), ("answer", "passed")],
            shown.At("stages").EnumerateArray().Select(stage => (stage.TextAt("stage"), stage.TextAt("outcome"))));
    }

    [Fact]
    public async Task A_right_call_is_summed_up_as_such()
    {
        var shown = await WireCall.Right(shared.OnSite()).ShownAsync();
        Assert.Equal(("taken", "Taken with 204", "Nothing is wrong with it."),
            (shown.TextAt("summary", "outcome"), shown.TextAt("summary", "text"), shown.TextAt("summary", "reason")));
        Assert.Empty(shown.At("marks").EnumerateArray());
    }

    [Fact]
    public async Task A_call_that_is_taken_with_findings_reports_their_number() =>
        Assert.Equal("2 findings (2 SHOULD).",
            (await (WireCall.Right(shared.OnSite())
                .With("Accept: text/html") with
            { Query = "?access_token=abcdefgh" }).ShownAsync()).TextAt("summary", "reason"));

    [Fact]
    public async Task A_failure_on_purpose_is_nobodys_mistake()
    {
        var shown = await WireCall.Right(shared.OnSite()).Says("""{"SyncUserAccount":{"AssociateName":"mail-server-down"}}""").ShownAsync();
        Assert.Equal(("failed", "Answered 500"), (shown.TextAt("summary", "outcome"), shown.TextAt("summary", "text")));
    }

    [Fact]
    public async Task A_fault_says_what_was_done_to_the_answer()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(WireCall.Right(sandbox).With("X-Mock-Fault: empty-answer").Bytes());
        await sandbox.JournaledAsync(1);

        var shown = await sandbox.NewestAsync();
        Assert.Equal("Failed on purpose by the fault empty-answer", shown.TextAt("summary", "text"));
        Assert.Equal("The caller got nothing; the connection was closed.", shown.TextAt("summary", "reason"));
    }

    [Fact]
    public async Task Header_lines_stay_apart_where_a_field_is_repeated()
    {
        var shown = await WireCall.Right(shared.OnSite()).With("X-Mine: 1").With("X-Mine: 2").ShownAsync();
        Assert.Equal([("X-Mine", "1"), ("X-Mine", "2")],
            shown.At("requestLines").EnumerateArray().Select(line => (line.TextAt("name")!, line.TextAt("value")!))
                .Where(line => line.Item1 == "X-Mine"));
    }

    [Fact]
    public async Task Of_a_login_nothing_is_shown_that_is_secret()
    {
        var sandbox = shared.OnSite();
        await BrowserSession.LogInAsync(sandbox);
        var shown = await sandbox.NewestAsync();

        Assert.Equal(("none", "withheld"), (shown.TextAt("requestBody", "form"), shown.TextAt("call", "body", "state")));
        Assert.Equal("none", shown.TextAt("answerBody", "form"));
        Assert.DoesNotContain("Tje0", shown.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighbours_are_those_that_the_filters_let_through()
    {
        var sandbox = shared.OnSite();
        var ids = new List<string>();
        foreach (var body in (string[])["{}", "[]", "{}", "[]", "{}"])
        {
            await WireCall.Right(sandbox).Says(body).ShownAsync();
            ids.Add(await sandbox.IdAsync());
        }

        Assert.Equal((ids[3], ids[1]), await NeighboursAsync(ids[2], ""));
        Assert.Equal((ids[4], ids[0]), await NeighboursAsync(ids[2], "?status=2xx"));
        Assert.Equal((null, ids[2]), await NeighboursAsync(ids[4], "?status=204"));
        Assert.Equal((ids[1], null), await NeighboursAsync(ids[0], ""));

        async Task<(string?, string?)> NeighboursAsync(string id, string query)
        {
            var shown = await sandbox.ShownAsync(id + query);
            return (shown.TextAt("newer"), shown.TextAt("older"));
        }
    }

    [Theory]
    [InlineData("00000000-0000-8000-8000-000000000000", HttpStatusCode.NotFound, "no such call")]
    [InlineData("17", HttpStatusCode.BadRequest, "Expected a UUID")]
    [InlineData("00000000-0000-8000-8000-000000000000?status=9", HttpStatusCode.BadRequest, "expected a status")]
    public async Task A_call_that_is_not_there_is_refused_with_the_reason(string id, HttpStatusCode status, string text)
    {
        using var response = await shared.OnSite().GetAsync($"/__mock/dashboard/calls/{id}");
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(text, (await TestSandbox.JsonOf(response)).TextAt("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_a_sandbox_there_are_only_its_own_calls()
    {
        var (sandbox, other) = (shared.OnSite(), shared.OnSite());
        await WireCall.Right(sandbox).ShownAsync();
        using var response = await other.GetAsync($"/__mock/dashboard/calls/{await sandbox.IdAsync()}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(JsonValueKind.Object, (await sandbox.Mock.Sandbox("").ShownAsync(await sandbox.IdAsync())).ValueKind);
    }
}
