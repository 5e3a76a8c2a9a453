using System.Text;

namespace EmailSync.Traffic.Tests;

/// <summary>Sign-ins at other servers, whose answers are not the mock's.</summary>
public sealed class SignInTests(Exchanges exchanges)
{
    private const string Tokens = "/login/common/oauth/tokens";
    private const string Code = "grant_type=authorization_code&client_id=a&client_secret=b&code=c&redirect_uri=https%3A%2F%2Fa.example%2F";
    private const string Verifier = "a-verifier-that-is-long-enough-for-rfc-7636-0123456789";
    private static int tenants = 50_000;

    [Fact]
    public async Task No_call_is_made_to_a_tenant_whose_status_says_that_it_does_not_run()
    {
        var tenant = NewTenant();
        var stopped = Status(tenant, "OfflineMaintenance", TimeSpan.FromMinutes(10));

        var entries = await exchanges.EvaluateInAsync(tenant, stopped, Call(tenant).After(TimeSpan.FromMinutes(1)),
            Call(tenant).After(TimeSpan.FromMinutes(11)),
            Status(tenant, "Running", TimeSpan.FromMinutes(20)).After(TimeSpan.FromMinutes(12)),
            Call(tenant).After(TimeSpan.FromMinutes(13)),
            Call(tenant).Sending(("User-Agent", "another")).After(TimeSpan.FromMinutes(2)));

        Assert.Equal([[], ["C-TEN-02"], ["C-TEN-04"], [], [], []], entries.Select(entry => Exchanges.Ids(entry.Findings)));
        Assert.Equal("SHOULD", entries[1].Findings[0].Rule.Level);
        Assert.Contains("OfflineMaintenance", entries[1].Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_is_requested_again_and_again_before_ValidUntil_is_found_and_after_it_is_not()
    {
        var tenant = NewTenant();
        var asked = Enumerable.Range(0, 7).Select(i => Status(tenant, "Running", TimeSpan.FromMinutes(30)).After(TimeSpan.FromSeconds(i)));
        var later = Status(tenant, "Running", TimeSpan.FromMinutes(90)).After(TimeSpan.FromMinutes(40));

        var entries = await exchanges.EvaluateInAsync(tenant, [.. asked, later]);

        Assert.Equal([[], [], [], [], [], ["C-TEN-03"], ["C-TEN-03"], []], entries.Select(entry => Exchanges.Ids(entry.Findings)));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_status_of_which_too_little_is_known_gives_no_finding(bool isTimeless, bool isWithoutFields)
    {
        var tenant = NewTenant();
        var status = Status(tenant, "Suspended", TimeSpan.FromMinutes(10));
        if (isTimeless) status = status with { Started = null };
        else if (isWithoutFields) status = status with { Gaps = ExchangeGaps.RequestHeaders };
        else status = status.Answered(200, """{"ContextIdentifier":"x","State":"Suspended"}""");

        var entries = await exchanges.EvaluateInAsync(tenant, status, Call(tenant).After(TimeSpan.FromMinutes(1)));

        Assert.All(entries, entry => Assert.Empty(entry.Findings));
    }

    [Fact]
    public async Task Tokens_are_refreshed_when_they_are_due_by_the_recorded_times()
    {
        var (early, due) = (TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(57));
        Task<IReadOnlyList<MockServer.Model.JournalEntry>> Run(string token, TimeSpan each, Func<Exchange, Exchange> change) =>
            exchanges.EvaluateInAsync(NewTenant(), [.. Enumerable.Range(0, 5)
                .Select(i => change(Refreshing(token, $"{token}-access-{i}").After(i * each)))]);

        Assert.Equal([[], [], [], ["C-TOK-02"], ["C-TOK-02"]], Ids(await Run("one", early, refresh => refresh)));
        Assert.All(await Run("two", due, refresh => refresh), entry => Assert.Empty(entry.Findings));
        Assert.All(await Run("three", early, refresh => refresh with { Started = null }), entry => Assert.Empty(entry.Findings));
        // Without expires_in, nobody knows when it is due.
        Assert.All(await Run("four", early, refresh => refresh.Answered(200, """{"access_token":"x"}""")),
            entry => Assert.Empty(entry.Findings));
        Assert.All(await Run("***", early, refresh => refresh), entry => Assert.Empty(entry.Findings));
    }

    [Fact]
    public async Task A_refresh_after_401_is_right_and_one_after_403_does_not_help()
    {
        var tenant = NewTenant();
        Exchange[] Round(int at, int status) =>
        [
            Refreshing($"for-{status}", $"for-{status}-{at}").After(TimeSpan.FromMinutes(at)),
            Call(tenant).Sending(("Authorization", $"Bearer for-{status}-{at}")).Answered(status, """{"Message":"no"}""")
                .After(TimeSpan.FromMinutes(at + 1)),
        ];

        var expired = await exchanges.EvaluateInAsync(tenant, [.. Enumerable.Range(0, 5).SelectMany(i => Round(5 * i, 401))]);
        var denied = await exchanges.EvaluateInAsync(tenant, [.. Enumerable.Range(0, 4).SelectMany(i => Round(5 * i, 403))]);

        Assert.DoesNotContain(expired.SelectMany(entry => entry.Findings),
            finding => finding.Rule.Id.StartsWith("C-TOK", StringComparison.Ordinal));
        Assert.Equal(["C-TOK-03", "C-TOK-03"], denied.SelectMany(entry => Exchanges.Ids(entry.Findings))
            .Where(id => id.StartsWith("C-TOK", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refresh_token_is_known_in_the_sandbox_of_the_call_although_the_login_names_no_tenant()
    {
        var tenant = NewTenant();
        var issued = Post(Tokens, Code).Answered(200,
            """{"access_token":"8A:known-access","refresh_token":"known-refresh","expires_in":3600}""", ("Cache-Control", "no-store"));

        var call = Call(tenant).Sending(("Authorization", "Bearer known-refresh")).Answered(401, """{"Message":"no"}""");
        Assert.Empty(Assert.Single(await exchanges.EvaluateAsync(issued)).Findings);

        Assert.Equal([["C-TOK-04"]], Ids(await exchanges.EvaluateInAsync(tenant, call)));
        var accepted = call.Answered(204);
        Assert.All(await exchanges.EvaluateInAsync(NewTenant(), accepted), entry => Assert.Empty(entry.Findings));
    }

    [Theory]
    [InlineData("C-OIDC-01", "invalid_client", "The application is unknown: no application with that client_id.")]
    [InlineData("C-OIDC-03", "invalid_client", "")]
    [InlineData("C-OIDC-02", "redirect_uri_mismatch", "")]
    [InlineData("C-OIDC-02", "invalid_grant", "redirect_uri differs")]
    [InlineData("C-OIDC-05", "invalid_grant", "PKCE verification failed")]
    [InlineData("C-OIDC-04", "invalid_grant", "")]
    [InlineData("C-OIDC-08", "unsupported_grant_type", "")]
    [InlineData(null, "temporarily_unavailable", "")]
    public async Task What_is_valid_the_answer_says(string? rule, string error, string description)
    {
        var refused = Post(Tokens, Code).Answered(400, $$"""{"error":"{{error}}","error_description":"{{description}}"}""");

        var entry = Assert.Single(await exchanges.EvaluateAsync(refused));

        Assert.Equal(rule is null ? [] : [rule], Exchanges.Ids(entry.Findings));
        Assert.Equal(rule is not null, entry.IsRefused);
    }

    [Theory]
    [InlineData("C-OIDC-08", $"{Code}&code=another")]
    [InlineData("C-OIDC-06", "grant_type=authorization_code&client_id=a&code=c")]
    [InlineData("C-OIDC-01", "grant_type=authorization_code&client_secret=a&code=c")]
    [InlineData(null, "grant_type=urn%3Aother&client_id=a")]
    [InlineData(null, """{"grant_type":"authorization_code"}""")]
    [InlineData(null, $"grant_type=authorization_code&client_id=a&code=c&code_verifier={Verifier}")]
    public async Task The_form_of_a_request_for_tokens_is_evaluated_although_it_was_accepted(string? rule, string form)
    {
        var entry = Assert.Single(await exchanges.EvaluateAsync(Post(Tokens, form).Answered(200, """{"access_token":"x"}""")));

        Assert.Equal(rule is null ? [] : [rule], Exchanges.Ids(entry.Findings));
        Assert.False(entry.IsRefused);
    }

    [Fact]
    public async Task What_the_source_left_out_of_a_sign_in_gives_no_finding()
    {
        var missing = new ExchangeBody(ExchangeBodyState.Missing, default, null);
        var cut = new ExchangeBody(ExchangeBodyState.Cut, "grant_type=auth"u8.ToArray(), 900);
        var withoutSecret = Post(Tokens, "grant_type=authorization_code&client_id=a&code=c") with { Gaps = ExchangeGaps.Credentials };
        foreach (var path in (string[])[Tokens, "/login/common/oauth/revoke", "/login/common/oauth/authorize",
            "/login/api/PartnerSystemUser/Authenticate", "/login/services/PartnerSystemUserService.svc"])
            foreach (var body in (ExchangeBody[])[missing, cut])
                Assert.All(await exchanges.EvaluateAsync((Post(path, "") with { RequestBody = body }).Answered(200, "{}")),
                    entry => Assert.Empty(entry.Findings));
        Assert.All(await exchanges.EvaluateAsync(withoutSecret), entry => Assert.Empty(entry.Findings));
    }

    [Theory]
    [InlineData("C-SYS-02", "token.202605040301.a-b_", true, true)]
    [InlineData("C-SYS-03", "token.2026-05-04.AAAA", true, true)]
    [InlineData("C-SYS-03", "token.202605040201.AAAA", false, true)]
    [InlineData(null, "token.202605040201.AAAA", true, true)]
    [InlineData(null, "token.202605040201.AAAA", false, false)]
    [InlineData(null, "token.202605040302.AAAA", false, true)]
    [InlineData(null, "[redacted 12345678]", false, true)]
    public async Task A_signed_system_token_is_evaluated_by_its_form_and_by_the_recorded_time(string? rule, string signed, bool isAccepted,
        bool isTimed)
    {
        var call = Post("/login/api/PartnerSystemUser/Authenticate",
            $$"""{"SignedSystemToken":"{{signed}}","ApplicationToken":"a","ContextIdentifier":"Cust1","ReturnTokenType":"JWT"}""")
            .Sending(("Content-Type", "application/json"))
            .Answered(200, $$"""{"IsSuccessful":{{(isAccepted ? "true" : "false")}},"Token":null,"ErrorMessage":"No."}""");

        var entry = Assert.Single(await exchanges.EvaluateAsync(isTimed ? call : call with { Started = null }));

        Assert.Equal(rule is null ? [] : [rule], Exchanges.Ids(entry.Findings));
        Assert.Equal(rule is not null && !isAccepted, entry.IsRefused);
    }

    [Fact]
    public async Task Nothing_secret_of_a_sign_in_is_kept()
    {
        var entry = Assert.Single(await exchanges.EvaluateAsync(Post(Tokens, Code.Replace("client_secret=b", "client_secret=my-secret-1"))
            .Answered(400, """{"error":"invalid_client","error_description":"client_secret=my-secret-1 is wrong"}""")));

        var kept = await exchanges.Mock.Http.GetStringAsync($"/{entry.Sandbox}/__mock/requests", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("my-secret-1", kept, StringComparison.Ordinal);
        Assert.Equal(["C-OIDC-03"], Exchanges.Ids(entry.Findings));
    }

    private static string NewTenant() => $"Cust{Interlocked.Increment(ref tenants)}";

    private static Exchange Call(string tenant) =>
        Exchanges.Right($"/{tenant}{Exchanges.Sync}")
            .Sending(("Authorization", $"Bearer 8A:{tenant}.some-token"), ("User-Agent", "program"));

    private static Exchange Status(string tenant, string state, TimeSpan validFor)
    {
        var until = Exchanges.Right().Started!.Value + validFor;
        return Exchanges.Reading($"/api/state/{tenant}", "").Sending(("Authorization", null), ("User-Agent", "program")).Answered(200,
            $$"""
            {"ContextIdentifier":"{{tenant}}","Endpoint":"https://x.example/{{tenant}}","State":"{{state}}",
             "IsRunning":{{(state == "Running" ? "true" : "false")}},"ValidUntil":"{{until:yyyy-MM-ddTHH:mm:ss.fffffffZ}}",
             "Api":"https://x.example/{{tenant}}/api"}
            """) with
        { Method = "GET" };
    }

    private static Exchange Refreshing(string token, string access) =>
        Post(Tokens, $"grant_type=refresh_token&client_id=a&client_secret=b&refresh_token={token}").Answered(200,
            $$"""{"access_token":"{{access}}","expires_in":3600}""", ("Cache-Control", "no-store"));

    private static Exchange Post(string path, string body) =>
        Exchanges.Right(path).Sending(("Authorization", null), ("Content-Type", "application/x-www-form-urlencoded")) with
        {
            RequestBody = Encoding.UTF8.GetBytes(body) is { Length: > 0 } bytes
                ? new ExchangeBody(ExchangeBodyState.Complete, bytes, bytes.Length)
                : default,
        };

    private static IEnumerable<string[]> Ids(IEnumerable<MockServer.Model.JournalEntry> entries) =>
        entries.Select(entry => Exchanges.Ids(entry.Findings));
}
