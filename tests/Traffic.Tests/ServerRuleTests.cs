namespace EmailSync.Traffic.Tests;

public sealed class ServerRuleTests(Exchanges exchanges)
{
    private const string Error = """{"Message":"The request is invalid."}""";
    private const string Challenge = "Basic realm=\"SuperOffice\", charset=\"UTF-8\"";
    private const string Json = "application/json";

    /// <summary>Each rule with an exchange that breaks it and no other.</summary>
    public static TheoryData<string, Exchange> Wrong => new()
    {
        { "AUTH-01", Exchanges.Right().Sending(("Authorization", null)) },
        { "AUTH-18", Exchanges.Right($"/SuperOffice{Exchanges.Sync}?access_token=8A:x.y").Sending(("Authorization", null)) },
        { "APP-04", Exchanges.Right().Sending(("Authorization", null), ("SO-AppToken", "a token")) },
        { "XSRF-05", Exchanges.Right().Sending(("Authorization", null), ("X-XSRF-TOKEN", "a value")) },
        { "AUTH-11", Exchanges.Right().Sending(("Authorization", "Basic !")) },
        { "AUTH-30", Exchanges.Right().Sending(("Authorization", "Digest username=x")) },
        { "AUTH-22", Exchanges.Right($"/Cust12345{Exchanges.Sync}") },
        { "AUTH-23", Exchanges.Right() with
            {
                RequestHeaders = [new("Authorization", Exchanges.Basic), new("Authorization", "Basic eDp5"), new("Content-Type", Json)],
            }
        },
        { "APP-08", Exchanges.Right($"/Cust12345{Exchanges.Sync}").Sending(("Authorization", "SoTicket 7T:a-ticket==")) },
        { "XSRF-02", Exchanges.Right().Sending(("Authorization", null), ("Cookie", "ASP.NET_SessionId=abc")) },
        { "XSRF-03", Exchanges.Right().Sending(("Authorization", null), ("Cookie", "ASP.NET_SessionId=abc"), ("X-XSRF-TOKEN", "")) },
        { "AUTH-02", Exchanges.Right().Sending(("Authorization", null)).Answered(403, Error) },
        { "AUTH-24", Exchanges.Right().Sending(("Authorization", null)).Answered(400, Error) },
        { "AUTH-03", Exchanges.Right().Answered(401, Error) },
        { "AUTH-04", Exchanges.Right().Answered(401, Error, ("WWW-Authenticate", "Basic realm=\"a\" charset=\"UTF-8\"")) },
        { "AUTH-05", Exchanges.Right().Answered(401, Error, ("WWW-Authenticate", "Basic charset=\"UTF-8\"")) },
        { "AUTH-06", Exchanges.Right().Answered(401, Error, ("WWW-Authenticate", "Basic realm=\"a\", charset=\"latin1\"")) },
        { "AUTH-16", Exchanges.Right().Sending(("Authorization", null))
            .Answered(401, Error, ("WWW-Authenticate", "Bearer realm=\"a\", error=\"invalid_token\"")) },
        { "AUTH-26", Exchanges.Right().Answered(400, """{"Message":"a password is not known"}""") },
        { "MET-08", Exchanges.Right() with
            {
                Method = "TRACE", RequestBody = default, Status = 200, ResponseHeaders = [.. Exchanges.Right().ResponseHeaders,
                    new("Content-Type", "message/http")],
                    ResponseBody = Exchanges.Body($"TRACE / HTTP/1.1\r\nAuthorization: {Exchanges.Basic}"),
            }
        },
        { "CT-11", Exchanges.Right().Sending(("Content-Type", "text/plain")) },
        { "CT-10", Exchanges.Right().Sending(("Content-Type", "text/plain")).Answered(400, Error) },
        { "CT-13", Exchanges.Right().Answered(415, Error, ("Accept-Encoding", "gzip")) },
        { "CT-15", Exchanges.Right().Sending(("Content-Type", "json")) },
        { "CT-16", Exchanges.Right() with
            {
                RequestHeaders = [new("Authorization", Exchanges.Basic), new("Content-Type", Json), new("Content-Type", "text/xml")],
            }
        },
        { "CT-17", Exchanges.Right().Sending(("Content-Type", "application/json; charset=klingon")) },
        { "BODY-06", Exchanges.Right() with { RequestBody = Exchanges.Body("""{"SyncUserAccount":[]}""") } },
        { "BODY-07", Exchanges.Right() with { RequestBody = default } },
        { "BODY-21", Exchanges.Right() with { RequestBody = Exchanges.Body("""{"SyncUserAccount":{"AccountId":"x"}}""") } },
        { "QRY-01, MBX-03", Exchanges.Reading($"/SuperOffice{Exchanges.Get}?eMailAccountId=x", "null") },
        { "QRY-01, ACT-08", Exchanges.Right("/SuperOffice/api/v1/Agents/EMail/DeleteEMailAccount") with { RequestBody = default } },
        { "BODY-03, BODY-04", Exchanges.Right() with { RequestBody = Exchanges.Body("""{"SyncUserAccount":""") } },
        { "CT-18, BODY-04", Exchanges.Right() with { RequestBody = Exchanges.Body("<SyncEmailAccount/>") } },
        { "MET-06", Exchanges.Right() with { Method = "SYNC" } },
        { "TEN-11", Exchanges.Right($"/Cust12345{Exchanges.Sync}").Sending(("Authorization", "Bearer 8A:Cust12345.x"))
            .Answered(421, Error) },
        { "NC-01", Exchanges.Right().Answered(200) },
        { "NC-02", Exchanges.Right() with { ResponseBody = Exchanges.Body("null") } },
        { "NC-03", Exchanges.Right().Answered(204, null, ("Content-Length", "0")) },
        { "NC-04", Exchanges.Right().Answered(204, null, ("Transfer-Encoding", "chunked")) },
        { "NC-08", Exchanges.Right().Answered(204, null, ("Date", "today")) },
        { "MET-01", Exchanges.Right() with { Method = "PUT" } },
        { "MET-07", Exchanges.Right() with { Method = "post" } },
        { "MET-02", (Exchanges.Right() with { Method = "PUT" }).Answered(405, Error) },
        { "MET-03", (Exchanges.Right() with { Method = "PUT" }).Answered(405, Error, ("Allow", "GET, PUT")) },
        { "MET-05", (Exchanges.Right() with { Method = "OPTIONS", RequestBody = default }).Answered(204) },
        { "MET-04", (Exchanges.Right() with { Method = "HEAD", RequestBody = default }).Answered(200, "{}") },
        { "ERR-01",
            Exchanges.Right().Answered(500, """{"Message":"   at SuperOffice.Sync.Run(String name) in C:\\Build\\Sync.cs:line 12"}""") },
        { "ERR-02", Exchanges.Right().Answered(400) },
        { "ERR-03", Exchanges.Right().Answered(400, Error, ("Content-Type", null)) },
        { "ERR-04", Exchanges.Right().Answered(400, "{") },
        { "ERR-05", Exchanges.Right().Answered(400, """{"status":500}""", ("Content-Type", "application/problem+json")) },
        { "ERR-09", Exchanges.Right().Answered(400, """{"reason":"no"}""") },
        { "ACC-05", Exchanges.Right().Sending(("Accept", "application/xml")).Answered(400, Error) },
        { "RES-01", Exchanges.Reading($"/SuperOffice{Exchanges.Get}?eMailAccountId=1", "{") },
        { "RES-02", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetReadySyncEmailAccounts", "[]")
            .Sending(("Accept", "application/xml")) },
        { "RES-03", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetReadySyncEmailAccounts", "[]")
            .Sending(("Accept", "application/json;q=0.5, application/xml")) },
        { "RES-06", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetReadySyncEmailAccounts?$select=AccountId",
            """[{"AccountId":1,"AssociateName":"tje0","AssociateId":5,"TableRight":null,"FieldProperties":null}]""") },
        { "RDY-01", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetReadySyncEmailAccounts", "{}") },
        { "RDY-02", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetReadySyncEmailAccounts",
            """[{"accountId":1,"AssociateName":"tje0","AssociateId":5,"TableRight":null,"FieldProperties":null}]""") },
        { "MBX-02", Exchanges.Reading($"/SuperOffice{Exchanges.Get}?eMailAccountId=1", """{"EMailAccountId":1}""") },
        { "MBX-02, MBX-01", Exchanges.Reading($"/SuperOffice{Exchanges.Get}?eMailAccountId=1", """{"EMailAccountId":2}""") },
        { "ACT-01", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/CreateDefaultEMailAccount", "{}") },
        { "ACT-02", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/CreateDefaultEMailFolder", "{}") },
        { "ACT-03", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetCurrentAccountId", "\"1\"") },
        { "LOG-01", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/AuthenticateIncoming", "1")
            with { RequestBody = Exchanges.Body("{}") } },
        { "FLD-01", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/CacheFolderList", """[{"Name":"INBOX"}]""") },
        { "FLD-02", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetFolderList", """["INBOX"]""")
            with { RequestBody = Exchanges.Body("{}") } },
        { "FLD-06", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetFolderEMailCount", "\"5\"")
            with { RequestBody = Exchanges.Body("{}") } },
        { "FLD-08", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/RefreshFolder", "true")
            with { RequestBody = Exchanges.Body("{}") } },
        { "NEW-01", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/HasNewMail", "1")
            with { RequestBody = Exchanges.Body("{}") } },
        { "NEW-05", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetNewMail", """[{"Subject":"Hello"}]""")
            with { RequestBody = Exchanges.Body("{}") } },
        { "MSG-01", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetEmailMessageIds", "[1]")
            with { RequestBody = Exchanges.Body("{}") } },
        { "CRE-01", Exchanges.Reading("/SuperOffice/api/v1/Agents/User/CreateDefaultServiceAuth", "{}") },
        { "QRY-01, CRE-07", Exchanges.Reading("/SuperOffice/api/v1/Agents/User/GetServiceAuth?serviceAuthId=x", "null") },
        { "ACT-06", Exchanges.Reading("/SuperOffice/api/v1/Agents/EMail/GetEMailAccountFromEMailAddress",
            """{"EMailAddress":"other@example.com"}""") with { RequestBody = Exchanges.Body("""{"FromAddress":"one@example.com"}""") } },
        { "TEN-02", Status("Cust1", """{"ContextIdentifier":"Cust1"}""") },
        { "TEN-03",
            Status("Cust1",
                """{"ContextIdentifier":"Cust1","Endpoint":null,"State":"Fine","IsRunning":true,"ValidUntil":"2026-05-05T00:00:00Z","Api":null}""") },
        { "TEN-04",
            Status("Cust1",
                """{"ContextIdentifier":"Cust1","Endpoint":null,"State":"Suspended","IsRunning":true,"ValidUntil":"2026-05-05T00:00:00Z","Api":null}""") },
        { "TEN-05",
            Status("Cust1",
                """{"ContextIdentifier":"Cust1","Endpoint":null,"State":"Running","IsRunning":true,"ValidUntil":"2026-05-01T00:00:00Z","Api":null}""") },
        { "TEN-06",
            Status("Cust1",
                """{"ContextIdentifier":"Cust1","Endpoint":"https://a/Cust1","State":"Running","IsRunning":true,"ValidUntil":"2026-05-05T00:00:00Z","Api":"https://a/api"}""") },
        { "OIDC-05", Login("/login/.well-known/jwks", """{"keys":[{"kty":"RSA","n":"x","e":"AQAB","d":"y"}]}""") },
        { "OIDC-09", Login("/login/common/oauth/authorize", "") with
            {
                Status = 302,
                ResponseHeaders = [new("Date", "Mon, 04 May 2026 03:02:01 GMT"), new("Location", "https://app/?access_token=x")],
                ResponseBody = default,
            }
        },
        { "OIDC-11", Login("/login/common/oauth/tokens", """{"access_token":"8A:x.y"}""") },
        { "OIDC-11, OIDC-20", Login("/login/common/oauth/tokens", """{"access_token":"8A:x.y","refresh_token":"z"}""") with
            {
                Method = "POST", RequestBody = Exchanges.Body("grant_type=refresh_token&refresh_token=z"),
            }
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_answer_that_breaks_a_rule_gets_a_finding_of_it_and_no_other(string rules, Exchange exchange)
    {
        var entry = Assert.Single(await exchanges.EvaluateAsync(exchange));

        Assert.Equal(rules.Split(", ").Order(), Exchanges.Ids(entry.ServerFindings).Order());
        Assert.All(entry.ServerFindings, finding => Assert.False(finding.Rule.IsForClient));
    }

    [Fact]
    public async Task A_right_answer_gets_none() =>
        Assert.Empty(Assert.Single(await exchanges.EvaluateAsync(Exchanges.Right())).ServerFindings);

    [Fact]
    public async Task What_a_proxy_answers_in_its_place_says_nothing_about_the_server()
    {
        var entry = Assert.Single(await exchanges.EvaluateAsync(Exchanges.Right().Answered(502) with { AnsweredBy = "proxy" }));

        Assert.Equal((502, "proxy", 0), (entry.Answer.Status, entry.AnsweredBy, entry.ServerFindings.Count));
    }

    [Fact]
    public async Task What_the_source_left_out_gets_no_finding()
    {
        var gaps = ExchangeGaps.Credentials | ExchangeGaps.RequestHeaders | ExchangeGaps.ResponseHeaders;
        var missing = new ExchangeBody(ExchangeBodyState.Missing, default, null);
        var bare =
            Exchanges.Right() with
            {
                RequestHeaders = [],
                ResponseHeaders = [],
                Gaps = gaps,
                RequestBody = missing,
                Started = null,
                Duration = null
            };

        foreach (var status in (int[])[0, 200, 204, 400, 401, 403, 404, 405, 415, 500])
        {
            var entry =
                Assert.Single(
                    await exchanges.EvaluateAsync(bare with { Status = status, ResponseBody = status == 204 ? default : missing }));
            // That success is 204 does not depend on it.
            Assert.Equal(status == 200 ? ["NC-01"] : [], Exchanges.Ids(entry.ServerFindings));
            Assert.DoesNotContain(entry.Findings, finding => finding.Rule.Level == "MUST" && finding.Rule.Id != "C-AUTH-07");
        }
    }

    private static Exchange Status(string tenant, string answer) => Login($"/login/api/state/{tenant}", answer);

    private static Exchange Login(string path, string answer) => Exchanges.Reading(path, answer) with
    {
        Method = "GET",
        RequestHeaders = [new("Accept", Json)],
    };
}
