using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

public sealed class ExplainTests(SharedMock shared)
{
    private const string Body = """{"SyncUserAccount":{"AccountId":17}}""";

    [Fact]
    public async Task The_stages_are_reported_in_their_order_up_to_the_one_that_refused()
    {
        var sandbox = shared.OnSite();
        var explanation = await ExplainCalls.TextAsync(sandbox, Request(sandbox, """{"SyncUserAccount":{"AccountId":"17"}}"""));

        Assert.Equal(
            ["http passed", "method passed", "authentication passed", "negotiation passed", "body refused", "select not reached",
                "operation not reached", "answer passed"],
            explanation.At("stages").EnumerateArray().Select(stage => $"{stage.TextAt("stage")} {stage.TextAt("outcome")}"));
        Assert.Equal(400, explanation.NumberAt("status"));
        var finding = Assert.Single(explanation.At("findings").EnumerateArray());
        Assert.Equal(("C-BODY-04", "/SyncUserAccount/AccountId"), (finding.TextAt("id"), finding.TextAt("place")));
        var change = Assert.Single(explanation.At("changes").EnumerateArray());
        Assert.Equal(("/SyncUserAccount/AccountId", "\"17\"", "17", "C-BODY-04"),
            (change.TextAt("place"), change.TextAt("from"), change.TextAt("to"), change.TextAt("rule")));
        Assert.EndsWith("\r\n\r\n" + Body, explanation.TextAt("corrected", "request"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"SyncUserAccount":{"AccountId":17},}""", "line 1, column 37: the comma before } became nothing")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17,}}""", "line 1, column 36: the comma before } became nothing")]
    [InlineData("{'SyncUserAccount':{AccountId:017}}", "line 1, column 2: a name in other quotes became the same in double quotes",
        "line 1, column 21: a name without quotes became the same in double quotes",
        "line 1, column 31: a number that JSON does not allow became a JSON number")]
    [InlineData("""{"SyncUserAccount" {"AccountId":17 "AssociateName":None}} // done""", "line 1, column 20: nothing became a colon",
        "line 1, column 36: nothing became a comma", "line 1, column 52: the word None became null",
        "line 1, column 59: a comment became nothing")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17""", "line 1, column 35: nothing became what ends it")]
    [InlineData("""{"SyncUserAccount":{"AccountId":17]}""", "line 1, column 35: the bracket ] became the bracket }")]
    public async Task What_went_and_what_came_in_malformed_JSON_is_reported_in_words(string body, params string[] told)
    {
        var sandbox = shared.OnSite();
        var explanation = await ExplainCalls.TextAsync(sandbox, Request(sandbox, body));

        Assert.Equal(told,
            explanation.At("changes").EnumerateArray()
                .Select(change =>
                    $"{change.TextAt("place")}: {change.TextAt("from") ?? "nothing"} became {change.TextAt("to") ?? "nothing"}"));
        Assert.All(explanation.At("changes").EnumerateArray(), change => Assert.Equal("C-BODY-02", change.TextAt("rule")));
        Assert.Contains("\"AccountId\":17", explanation.TextAt("corrected", "request"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_request_is_left_as_it_is()
    {
        var sandbox = shared.OnSite();
        var request = Request(sandbox, Body);
        var explanation = await ExplainCalls.TextAsync(sandbox, request);

        Assert.Equal(204, explanation.NumberAt("status"));
        Assert.Empty(explanation.At("changes").EnumerateArray());
        Assert.Equal(request, explanation.TextAt("corrected", "request"));
    }

    [Theory]
    [InlineData("Content-Type: application/json", "Content-Type: text/plain", "C-CT-02")]
    [InlineData("SyncEmailAccount ", "SyncEmailAcount ", "C-PATH-01")]
    [InlineData("POST", "PUT", "C-MET-01")]
    [InlineData("POST", "GET", "C-MET-02")]
    [InlineData("Basic dGplMDpUamUw", "Basic dGplMDp3cm9uZw==", "C-AUTH-02")]
    [InlineData("Basic dGplMDpUamUw", "Basic tje0:Tje0", "C-AUTH-03")]
    [InlineData("Authorization: Basic dGplMDpUamUw\r\n", "", "C-AUTH-01")]
    [InlineData("17}}", "17,}}", "C-BODY-02")]
    public async Task One_thing_that_is_wrong_is_one_change(string right, string wrong, string rule)
    {
        var sandbox = shared.OnSite();
        var request = Request(sandbox, Body).Replace(right, wrong, StringComparison.Ordinal);
        var explanation = await ExplainCalls.TextAsync(sandbox, request);

        var changes = explanation.At("changes").EnumerateArray().ToList();
        Assert.Equal(rule, Assert.Single(changes).TextAt("rule"));
        Assert.Equal(204, explanation.NumberAt("corrected", "status"));
    }

    [Fact]
    public async Task A_pasted_request_may_lack_what_is_lost_by_pasting_and_what_was_assumed_is_said()
    {
        var sandbox = shared.OnSite();
        var explanation =
            await ExplainCalls.TextAsync(sandbox,
                $"POST {sandbox.Prefix}{TestSandbox.Operation}\nAuthorization: {TestSandbox.Tje0}\nContent-Type: "
                    + $"application/json\n\n{Body}\n");

        Assert.Equal(204, explanation.NumberAt("status"));
        Assert.Equal(
            ["The request line ends in HTTP/1.1.", $"The request goes to {sandbox.Mock.Address.Authority}.",
                "Line ends after the body are not part of it.", "Content-Length is 36."],
            explanation.At("assumed").EnumerateArray().Select(text => text.GetString()));
    }

    [Fact]
    public async Task Bytes_are_taken_as_they_are()
    {
        var sandbox = shared.OnSite();
        var explanation =
            await ExplainCalls.BytesAsync(sandbox,
                Encoding.Latin1.GetBytes(
                    Request(sandbox, Body).Replace("Content-Length: 36", "Content-Length: 40", StringComparison.Ordinal)));

        Assert.Equal((400, "body"), (explanation.NumberAt("status"), explanation.At("findings")[0].TextAt("place")));
        Assert.Equal("header Content-Length", Assert.Single(explanation.At("changes").EnumerateArray()).TextAt("place"));
    }

    [Fact]
    public async Task What_the_web_server_refuses_is_refused_at_http_and_corrected_too()
    {
        var sandbox = shared.OnSite();
        var explanation =
            await ExplainCalls.TextAsync(sandbox,
                Request(sandbox, Body).Replace("Authorization:", "Authorization :", StringComparison.Ordinal));

        Assert.Equal(("http", "refused"), (explanation.At("stages")[0].TextAt("stage"), explanation.At("stages")[0].TextAt("outcome")));
        Assert.Equal("C-HTTP-01", explanation.At("findings")[0].TextAt("id"));
        Assert.Equal(204, explanation.NumberAt("corrected", "status"));
    }

    [Fact]
    public async Task A_call_of_the_journal_is_explained_by_its_entry_and_corrected()
    {
        var sandbox = shared.Online();
        using var refused = await sandbox.SendAsync(sandbox.Call(Credentials.SoTicket, """{"SyncUserAccount":{"AccountId":"17"}}"""));
        var id = refused.Headers.GetValues("X-Mock-Request").Single();
        var explanation = await sandbox.ExplainAsync(new { id });

        Assert.Equal((id, 401), (explanation.TextAt("id"), explanation.NumberAt("status")));
        Assert.Equal("C-APP-01", explanation.At("findings")[0].TextAt("id"));
        Assert.Equal(["header SO-AppToken", "/SyncUserAccount/AccountId"],
            explanation.At("changes").EnumerateArray().Select(change => change.TextAt("place")));
        Assert.Contains("Authorization: SoTicket 7T:mock-ticket==\r\n", explanation.TextAt("corrected", "request"),
            StringComparison.Ordinal);
        Assert.Contains("SO-AppToken: mock-app-token\r\n", explanation.TextAt("corrected", "request"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_call_of_the_journal_is_explained_too()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("");
        await RawRequest.ExchangeAsync(sandbox, "POST /api/v1 HTTP/1.1\r\nHost: a\r\nHost : b\r\n\r\n");
        var id = (await sandbox.JournalAsync())[0].TextAt("id");
        var explanation = await sandbox.ExplainAsync(new { id });

        Assert.Equal("refused", explanation.At("stages")[0].TextAt("outcome"));
        Assert.Equal(204, explanation.NumberAt("corrected", "status"));
    }

    [Fact]
    public async Task Explaining_changes_nothing()
    {
        var clock = new SteppedClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("site");
        var session = await BrowserSession.LogInAsync(sandbox);
        using var synced = await sandbox.SendAsync(sandbox.Call());
        using var follower = await EventFollower.OpenAsync(mock);
        var before = await StateAsync(sandbox);

        clock.Advance(TimeSpan.FromMinutes(15));
        var explanation =
            await ExplainCalls.TextAsync(sandbox,
                Request(sandbox, Body, $"Cookie: ASP.NET_SessionId={session.Id}", $"X-XSRF-TOKEN: {session.Xsrf}"));
        Assert.Equal(204, explanation.NumberAt("status"));
        await ExplainCalls.TextAsync(mock.Sandbox(""), $"POST /never-seen{TestSandbox.Operation} HTTP/1.1\n\n{{");
        await ExplainCalls.TextAsync(sandbox, Request(sandbox, "{"));

        Assert.Equal(before, await StateAsync(sandbox));
        // Had the dry run used the session, it would live on.
        clock.Advance(TimeSpan.FromMinutes(6));
        using var late = await sandbox.SendAsync(session.Call(sandbox, session.Xsrf));
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.Equal(late.Headers.GetValues("X-Mock-Request").Single(), (await follower.CallAsync()).TextAt("id"));
    }

    [Fact]
    public async Task A_session_that_is_right_is_kept_and_not_shown()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);
        var explanation =
            await ExplainCalls.TextAsync(sandbox,
                Request(sandbox, "{\"SyncUserAccount\":{\"AccountId\":\"17\"}}",
                    $"Cookie: ASP.NET_SessionId={session.Id}; XSRF-TOKEN={session.Xsrf}"));

        Assert.Equal(204, explanation.NumberAt("corrected", "status"));
        Assert.Contains("X-XSRF-TOKEN: $EMAILSYNC_XSRF\r\n", explanation.TextAt("corrected", "request"), StringComparison.Ordinal);
        Assert.DoesNotContain(session.Id, explanation.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(session.Xsrf, explanation.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_never_shown_but_for_those_that_everybody_knows()
    {
        var identities = new IdentityOptions([new UserIdentity("alice", "wonderland-7", true)],
            [new TicketIdentity("7T:rabbit-hole-9", "alice", true)], [], [new ApplicationIdentity("looking-glass-3", "app", true)]);
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Identities = identities });
        string[] secrets = ["wonderland-7", "rabbit-hole-9", "looking-glass-3", Credentials.Base64("alice:wonderland-7"), "hunter2-wrong",
            Credentials.Base64("bob:hunter2-wrong"), "cookie-4711", "key-4712", "pass-4713"];
        foreach (var sandbox in (TestSandbox[])[mock.Sandbox("site"), mock.Sandbox("Cust5")])
            foreach (var authorization in (string[])["", Credentials.Basic("alice:wonderland-7"), Credentials.Basic("bob:hunter2-wrong"),
                "Basic alice:wonderland-7", "SoTicket 7T:rabbit-hole-9", "SoTicket hunter2-wrong"])
            {
                var request =
                    Request(sandbox,
                        """{"SyncUserAccount":{"AccountId":"17","Password":"pass-4713","AssociateName":"7T:rabbit-hole-9"}}""",
                        $"Authorization: {authorization}", "Cookie: sid=cookie-4711", "X-Api-Key: key-4712", "SO-AppToken: looking-glass-3")
                    .Replace(" HTTP/1.1", "?access_token=hunter2-wrong HTTP/1.1", StringComparison.Ordinal);
                var explanation = await ExplainCalls.TextAsync(sandbox, request);

                Assert.All(secrets, secret => Assert.DoesNotContain(secret, explanation.GetRawText(), StringComparison.Ordinal));
                Assert.Equal(204, explanation.NumberAt("corrected", "status"));
                Assert.NotEmpty(explanation.At("corrected", "variables").EnumerateArray());
            }
    }

    [Fact]
    public async Task A_mailbox_that_fails_on_purpose_has_a_right_request()
    {
        var sandbox = shared.OnSite();
        var explanation =
            await ExplainCalls.TextAsync(sandbox, Request(sandbox, """{"SyncUserAccount":{"AssociateName":"mail-server-down"}}"""));

        Assert.Equal(500, explanation.NumberAt("status"));
        Assert.Empty(explanation.At("changes").EnumerateArray());
        Assert.Contains("FailingMailboxes", explanation.At("remarks")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_call_it_is_said_that_nothing_can_be_corrected()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Identities = new IdentityOptions([], [], [], []) });
        var explanation = await ExplainCalls.TextAsync(mock.Sandbox(""), Request(mock.Sandbox(""), Body));

        Assert.Equal(JsonValueKind.Null, explanation.At("corrected").ValueKind);
        Assert.StartsWith("C-AUTH-02", explanation.TextAt("reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "line 1, column 2")]
    [InlineData("[]", "body")]
    [InlineData("{}", "body")]
    [InlineData("""{"request":"GET / HTTP/1.1","id":"x"}""", "body")]
    [InlineData("""{"request":17}""", "/request")]
    [InlineData("""{"request":"\ud800"}""", "body")]
    [InlineData("""{"request":"  "}""", "/request")]
    [InlineData("""{"requestBase64":"%"}""", "/requestBase64")]
    [InlineData("""{"id":"17"}""", "/id")]
    [InlineData("""{"reqest":"x"}""", "body")]
    [InlineData("""{"request":"POST /__mock/explain HTTP/1.1\r\nHost: a\r\n\r\n"}""", "request, path")]
    [InlineData("""{"request":"GET /a/%5f%5fmock/events HTTP/1.1\r\nHost: a\r\n\r\n"}""", "request, path")]
    [InlineData("""{"request":"POST /other/api/v1 HTTP/1.1\r\nHost: a\r\n\r\n"}""", "request, path")]
    public async Task Input_that_is_wrong_is_answered_400_with_its_place(string input, string location)
    {
        var sandbox = shared.OnSite();
        using var response =
            await sandbox.SendAsync(
                new HttpRequestMessage(HttpMethod.Post,
                    $"{sandbox.Prefix}/__mock/explain")
                { Content = new StringContent(input, Encoding.UTF8, "application/json") });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(location, (await TestSandbox.JsonOf(response)).TextAt("place"));
    }

    [Fact]
    public async Task A_call_that_the_journal_does_not_hold_is_answered_404()
    {
        var sandbox = shared.OnSite();
        using var unknown = await sandbox.PostAsync(new { id = Guid.Empty });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_explained_and_made_smaller()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, BodyBytes = 64 * 1024 });
        var sandbox = mock.Sandbox("site");
        var explanation =
            await ExplainCalls.TextAsync(sandbox,
                Request(sandbox, "{\"SyncUserAccount\":{\"AccountId\":17,\"AssociateName\":\"" + new string('x', 100 * 1024) + "\"}}"));

        Assert.Equal((413, 204), (explanation.NumberAt("status"), explanation.NumberAt("corrected", "status")));
        Assert.Contains("\"AccountId\":17", explanation.TextAt("corrected", "request"), StringComparison.Ordinal);
    }

    private static string Request(TestSandbox sandbox, string body, params string[] fields)
    {
        var all = fields.Length == 0 ? [$"Authorization: {TestSandbox.Tje0}"] : fields;
        return $"POST {sandbox.Prefix}{TestSandbox.Operation} "
            + $"HTTP/1.1\r\nHost: {sandbox.Mock.Address.Authority}\r\n{string.Join("\r\n", all)}\r\nContent-Type: "
            + $"application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }

    private static async Task<string> StateAsync(TestSandbox sandbox)
    {
        var root = sandbox.Mock.Sandbox("");
        var health = await root.GetJsonAsync("/__mock/health");
        return $"{await root.GetJsonAsync("/__mock/requests")} {await root.GetJsonAsync("/__mock/effects")} "
            + $"{await root.GetJsonAsync("/__mock/verdict")} {health.NumberAt("sandboxes")} {health.NumberAt("journalOctets")}";
    }
}
