namespace EmailSync.Traffic.Tests;

public sealed class CallerTests(Exchanges exchanges)
{
    private const string Online = $"/Cust12345{Exchanges.Sync}";
    private const string Denied = """{"Message":"Authorization has been denied for this request."}""";
    private const string Unknown =
        """{"Error":true,"ErrorType":"SoSessionException","Message":"The access token is unknown.","ErrorSource":"x"}""";
    private static readonly (string, string?) Challenge = ("WWW-Authenticate", "Bearer realm=\"Cust12345\", error=\"invalid_token\"");

    private static Exchange WithToken => Exchanges.Right(Online).Sending(("Authorization", "Bearer 8A:Cust12345.foreign-token"));

    [Theory]
    [InlineData("/SuperOffice")]
    [InlineData("")]
    [InlineData("/remote/SuperOffice")]
    public async Task A_right_call_to_another_server_gets_no_finding(string prefix)
    {
        var entry = Assert.Single(await exchanges.EvaluateAsync(Exchanges.Right($"{prefix}{Exchanges.Sync}")));

        Assert.Equal([], Exchanges.Ids(entry.Findings));
        Assert.Equal(("v1EMailAgent_SyncEmailAccount", "somebody"), (entry.CalledOperation, entry.Caller?.User));
        Assert.Equal(("server", TimeSpan.FromMilliseconds(120)), (entry.AnsweredBy, entry.Duration));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero), entry.Time);
    }

    [Fact]
    public async Task A_token_that_only_the_other_server_knows_is_valid_if_it_says_so() =>
        Assert.Empty(Assert.Single(await exchanges.EvaluateAsync(WithToken)).Findings);

    [Fact]
    public async Task A_wrong_password_is_what_the_server_refused()
    {
        var entry =
            Assert.Single(
                await exchanges.EvaluateAsync(Exchanges.Right().Answered(401, Denied, ("WWW-Authenticate", "Basic realm=\"x\""))));

        var finding = Assert.Single(entry.Findings);
        Assert.Equal(("C-AUTH-02", "MUST", true), (finding.Rule.Id, finding.Rule.Level, finding.Refused));
        Assert.Contains("Authorization has been denied", finding.Message, StringComparison.Ordinal);
        Assert.Equal("AUTH-08", entry.Requirement);
    }

    [Fact]
    public async Task A_token_that_was_accepted_may_expire_once_but_is_not_used_again()
    {
        var refused = WithToken.Answered(401, Denied, Challenge).After(TimeSpan.FromMinutes(10));

        var entries = await exchanges.EvaluateAsync(WithToken, refused, refused.After(TimeSpan.FromMinutes(10)));

        Assert.Equal([[], [], ["C-AUTH-08"]], entries.Select(entry => Exchanges.Ids(entry.Findings)));
    }

    [Fact]
    public async Task A_token_of_which_nothing_is_known_may_have_expired_and_is_wrong_only_if_it_is_refused_again()
    {
        var refused = WithToken.Answered(401, Denied, Challenge);

        var entries = await exchanges.EvaluateAsync(refused, refused.After(TimeSpan.FromMinutes(10)));

        Assert.Equal([[], ["C-AUTH-02"]], entries.Select(entry => Exchanges.Ids(entry.Findings)));
    }

    [Fact]
    public async Task A_token_that_the_server_calls_unknown_is_wrong_at_once() => Assert.Equal(["C-AUTH-02"],
        Exchanges.Ids(Assert.Single(await exchanges.EvaluateAsync(WithToken.Answered(401, Unknown, Challenge))).Findings));

    [Theory]
    [InlineData("C-AUTH-03", "/SuperOffice", "Basic !", null, 204)]
    [InlineData("C-AUTH-03", "/SuperOffice", "Basic !", null, 401)]
    [InlineData("C-AUTH-04", "/Cust12345", Exchanges.Basic, null, 204)]
    [InlineData("C-AUTH-04", "/Cust12345", Exchanges.Basic, null, 401)]
    [InlineData("C-APP-01", "/Cust12345", "SoTicket 7T:some-ticket==", null, 204)]
    [InlineData("C-APP-01", "/Cust12345", "SoTicket 7T:some-ticket==", null, 401)]
    [InlineData(null, "/Cust12345", "SoTicket 7T:some-ticket==", "some-application", 204)]
    [InlineData(null, "/SuperOffice", "SoTicket 7T:some-ticket==", null, 204)]
    [InlineData("C-AUTH-07", "/SuperOffice", Exchanges.Basic, null, 403)]
    [InlineData("C-TOK-04", "/Cust12345", "Bearer 7T:some-ticket==", null, 401)]
    public async Task Credentials_are_evaluated_by_their_form_and_by_the_answer(string? rule, string prefix, string authorization,
        string? application, int status)
    {
        var call = Exchanges.Right(prefix + Exchanges.Sync).Sending(("Authorization", authorization), ("SO-AppToken", application));
        if (status != 204) call = call.Answered(status, Denied, ("WWW-Authenticate", "SoTicket realm=\"x\""));

        Assert.Equal(rule is null ? [] : [rule], Exchanges.Ids(Assert.Single(await exchanges.EvaluateAsync(call)).Findings));
    }

    [Fact]
    public async Task What_the_server_accepts_and_the_catalogue_only_assumes_is_no_MUST()
    {
        var large =
            Exchanges.Right() with
            {
                RequestBody =
                Exchanges.Body($$$"""{"SyncUserAccount":{"AccountId":1,"AssociateName":"{{{new string('a', 5_000_000)}}}"}}""")
            };
        var coded = Exchanges.Right().Sending(("Content-Encoding", "gzip")) with { RequestBody = Exchanges.Body("not to be read") };

        var entries = await exchanges.EvaluateAsync(large, coded, coded.Answered(415, Denied));

        Assert.Equal([[], [], ["C-CT-06"]], entries.Select(entry => Exchanges.Ids(entry.Findings)));
    }

    [Fact]
    public async Task The_body_is_evaluated_whatever_the_server_answered_and_was_refused_for_only_if_it_says_so()
    {
        var wrong = Exchanges.Right() with { RequestBody = Exchanges.Body("""{"SyncUserAccount":{"AccountId":"seventeen"}}""") };

        var entries =
            await exchanges.EvaluateAsync(wrong, wrong.Answered(400, Denied).After(TimeSpan.FromMinutes(1)),
                wrong.Answered(500, Denied).After(TimeSpan.FromMinutes(9)));

        Assert.All(entries, entry => Assert.Equal("C-BODY-04", Assert.Single(entry.Findings).Rule.Id));
        Assert.Equal([false, true, false], entries.Select(entry => entry.IsRefused));
        Assert.Equal("/SyncUserAccount/AccountId", entries[0].Findings[0].Location.Text);
    }

    [Fact]
    public async Task A_failed_call_that_is_retried_at_once_is_found_by_the_recorded_times()
    {
        var failed = Exchanges.Right().Answered(503, Denied);

        var entries =
            await exchanges.EvaluateAsync(failed, failed.After(TimeSpan.FromMilliseconds(130)),
                failed.After(TimeSpan.FromMilliseconds(260)));

        Assert.Equal([[], [], ["C-MAN-03"]], entries.Select(entry => Exchanges.Ids(entry.Findings)));
        var timeless = failed with { Started = null };
        Assert.All(await exchanges.EvaluateAsync(timeless, timeless, timeless), entry => Assert.Empty(entry.Findings));
    }

    [Fact]
    public async Task Retry_After_of_the_server_is_waited_for()
    {
        var busy = Exchanges.Right().Answered(429, Denied, ("Retry-After", "60"));

        var entries =
            await exchanges.EvaluateAsync(busy, Exchanges.Right().After(TimeSpan.FromSeconds(30)),
                Exchanges.Right().After(TimeSpan.FromSeconds(61)));

        Assert.Equal([[], ["C-MAN-04"], []], entries.Select(entry => Exchanges.Ids(entry.Findings)));
    }

    [Fact]
    public async Task An_account_that_is_synchronised_twice_at_once_is_found_by_the_recorded_times()
    {
        var slow = Exchanges.Right() with { Duration = TimeSpan.FromSeconds(5) };

        var entries = await exchanges.EvaluateAsync(slow, slow.After(TimeSpan.FromSeconds(2)), slow.After(TimeSpan.FromSeconds(8)));

        Assert.Equal([[], ["C-MAN-01"], []], entries.Select(entry => Exchanges.Ids(entry.Findings)));
    }

    [Fact]
    public async Task A_moved_tenant_is_not_called_again_at_the_same_host()
    {
        var moved = WithToken.Answered(421, """{"Message":"Wrong subdomain used to access tenant"}""");

        var entries = await exchanges.EvaluateAsync(moved, moved.After(TimeSpan.FromMinutes(1)), moved.After(TimeSpan.FromMinutes(9)));

        // Once, an HTTP client repeats a call by itself.
        Assert.Equal([[], [], ["C-TEN-01"]], entries.Select(entry => Exchanges.Ids(entry.Findings)));
    }

    [Fact]
    public async Task An_unknown_path_of_the_API_is_found_if_the_server_does_not_know_it_either()
    {
        var misspelt = Exchanges.Right("/SuperOffice/api/v1/Agents/EMail/SyncEmailAcount");

        var entries =
            await exchanges.EvaluateAsync(misspelt, misspelt.Answered(404, Denied), Exchanges.Right("/favicon.ico").Answered(404, Denied));

        Assert.Equal([[], ["C-PATH-01"], []], entries.Select(entry => Exchanges.Ids(entry.Findings)));
        Assert.Equal("/SuperOffice/api/v1/Agents/EMail/SyncEmailAccount", entries[1].Findings[0].Expected);
    }

    [Fact]
    public async Task Nothing_secret_of_an_exchange_is_kept()
    {
        var call =
            WithToken.Answered(200, """{"access_token":"8A:Cust12345.another-token","Message":"a password"}""",
                ("Set-Cookie", "ASP.NET_SessionId=a-session-id; Path=/"))
            .Sending(("Authorization", "Bearer 8A:Cust12345.foreign-token"), ("SO-AppToken", "the-application-token"),
                ("Cookie", "ASP.NET_SessionId=another-session"));

        var entry = Assert.Single(await exchanges.EvaluateAsync(call));

        var kept = (await exchanges.Mock.Http.GetStringAsync($"/{entry.Sandbox}/__mock/requests", TestContext.Current.CancellationToken));
        foreach (var secret in (string[])["foreign-token", "another-token", "a-session-id", "another-session", "the-application-token"])
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        Assert.Equal(200, entry.Answer.Status);
    }

    [Fact]
    public async Task A_compressed_answer_is_read_and_kept_without_its_coding()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress,
            leaveOpen: true))
            gzip.Write("""{"reason":"no"}"""u8);
        var call = Exchanges.Right().Answered(400, "", ("Content-Encoding", "gzip"))
            with
        { ResponseBody = new ExchangeBody(ExchangeBodyState.Complete, packed.ToArray(), packed.Length) };

        var entry = Assert.Single(await exchanges.EvaluateAsync(call));

        Assert.Equal("""{"reason":"no"}""", System.Text.Encoding.UTF8.GetString(entry.Answer.Content.Span));
        Assert.Equal(["ERR-09"], Exchanges.Ids(entry.ServerFindings));
    }

    [Fact]
    public async Task The_fields_of_the_request_keep_their_order_and_spelling()
    {
        var entry = Assert.Single(await exchanges.EvaluateAsync(Exchanges.Right() with
        {
            RequestHeaders = [new("x-One", "1"), new("HOST", "a"), new("authorization", Exchanges.Basic), new("X-one", "2"),
                new("content-type", "application/json")],
        }));

        Assert.Equal(["x-One", "HOST", "authorization", "X-one", "content-type"], entry.Headers.Select(line => line.Name));
        Assert.Equal([], Exchanges.Ids(entry.Findings));
    }

    [Fact]
    public async Task Whatever_an_exchange_holds_it_is_journaled()
    {
        var missing = new ExchangeBody(ExchangeBodyState.Missing, default, null);
        var cut = new ExchangeBody(ExchangeBodyState.Cut, """{"Sync"""u8.ToArray(), 900);
        foreach (var body in (ExchangeBody[])[default, missing, cut])
            foreach (var target in (string[])["", "*", "//", "/%zz?%", "/SuperOffice", $"/a/b/c{Exchanges.Sync}?$select=", "http://x/y"])
                foreach (var status in (int[])[0, 99, 204, 421, 999])
                {
                    var entry = Assert.Single(await exchanges.EvaluateAsync(Exchanges.Right(target) with
                    {
                        Status = status,
                        RequestBody = body,
                        ResponseBody = body,
                        RequestHeaders = [new(":path", "/"), new("", "x"), new("Authorization", ""), new("Content-Type", "\u0001")],
                        ResponseHeaders = [new("", ""), new("Retry-After", "soon"), new("WWW-Authenticate", ",,,\"")],
                    }));
                    Assert.Equal(status, entry.Answer.Status);
                }
    }
}
