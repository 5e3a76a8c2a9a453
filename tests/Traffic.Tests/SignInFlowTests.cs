using System.Text;
using EmailSync.Login.Tests;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Application = EmailSync.Login.Tests.OpenId.SignIn;

namespace EmailSync.Traffic.Tests;

/// <summary>Sign-ins at a mock that are captured and evaluated after the fact get the findings that the mock itself has.</summary>
public sealed class SignInFlowTests
{
    private const string Tenant = "Cust4711";

    private static readonly (string, string)[] Pkce =
        [("code_challenge", Application.Challenge), ("code_challenge_method", "S256")];

    [Fact]
    public async Task Right_sign_ins_get_no_finding_at_all()
    {
        var all = await CaptureAsync(async (capture, application) =>
        {
            await capture.Mock.Http.GetAsync($"/api/state/{Tenant}", TestContext.Current.CancellationToken);
            var tokens = await application.TokensAsync(With(Application.Exchange(await application.CodeAsync(Pkce)), "code_verifier",
                Application.Verifier));
            await application.CallAsync(tokens.GetProperty("access_token").GetString()!);
            var next = await application.TokensAsync(Application.Refresh(tokens.GetProperty("refresh_token").GetString()!));
            await application.CallAsync(next.GetProperty("access_token").GetString()!);
            var ticket = await SystemUser.TicketAsync(capture.Mock, Tenant);
            for (var i = 0; i < 3; i++) (await capture.Mock.Http.SendAsync(SystemUser.CallWith(application.Sandbox, ticket))).Dispose();
            (await application.PostAsync(Application.RevokePath,
                [new("token", tokens.GetProperty("refresh_token").GetString()!)])).Dispose();
        });

        Assert.Equal(11, all.Count);
        Assert.All(all, one => Assert.True(one.After.Findings.Count == 0 && one.After.ServerFindings.Count == 0, one.ToString()));
    }

    public static TheoryData<string> Wrong => ["client_id=nobody", "redirect_uri=http://elsewhere.example/", "client_id=", "response_type=",
        "response_type=id_token&nonce=", "state=", "response_type=token id_token", "code_challenge_method=plain", "response_type=magic"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_request_for_authorization_gets_the_same_findings(string changes)
    {
        var all = await CaptureAsync(async (_, application) =>
        {
            var request = application.Request();
            foreach (var (name, value) in Pkce) request[name] = value;
            foreach (var change in changes.Split('&')) request[change.Split('=')[0]] = change.Split('=')[1];
            (await application.AuthorizeAsync(request)).Dispose();
        });

        var one = Assert.Single(all);
        Assert.NotEmpty(one.Own.Findings);
        // The mock stops at the first mistake for which it refuses; the form is evaluated whatever the answer.
        Assert.True(!one.OnlyOwn.Any() && (one.Own.IsRefused || !one.OnlyAfter.Any()), one.ToString());
    }

    [Theory]
    [InlineData("C-OIDC-01", "client_id", "nobody")]
    [InlineData("C-OIDC-01", "client_id", "")]
    [InlineData("C-OIDC-03", "client_secret", "wrong")]
    [InlineData("C-OIDC-02", "redirect_uri", "http://elsewhere.example/")]
    [InlineData("C-OIDC-04", "code", "never-issued")]
    [InlineData("C-OIDC-05", "code_verifier", "another-verifier-that-is-long-enough-for-rfc-7636")]
    [InlineData("C-OIDC-05", "code_verifier", "short")]
    [InlineData("C-OIDC-08", "code", "")]
    [InlineData("C-OIDC-08", "grant_type", "")]
    [InlineData("C-OIDC-08", "grant_type", "password")]
    public async Task A_wrong_exchange_of_a_code_gets_the_same_finding(string rule, string name, string value)
    {
        var all = await CaptureAsync(async (_, application) =>
        {
            var form = With(Application.Exchange(await application.CodeAsync(Pkce)), "code_verifier", Application.Verifier);
            (await application.PostAsync(Application.TokensPath, With(form, name, value))).Dispose();
        });

        AssertSame(rule, all[^1]);
    }

    [Fact]
    public async Task Codes_without_proof_secrets_in_the_address_and_codes_used_twice_are_found()
    {
        var all = await CaptureAsync(async (capture, application) =>
        {
            var form = Application.Exchange(await application.CodeAsync());
            (await application.PostAsync(Application.TokensPath, With(form, "client_secret", ""))).Dispose();
            await application.TokensAsync(form);
            (await application.PostAsync(Application.TokensPath, form)).Dispose();
            (await application.PostAsync($"{Application.TokensPath}?{Application.Query(
                Application.Exchange(await application.CodeAsync()))}", [])).Dispose();
        });

        Assert.Equal([["C-OIDC-12"], ["C-OIDC-06"], [], ["C-OIDC-04"], ["C-OIDC-12"], ["C-OIDC-14"]],
            all.Select(one => Exchanges.Ids(one.After.Findings)));
        Assert.All(all, one => Assert.True(!one.OnlyOwn.Any() && !one.OnlyAfter.Any(), one.ToString()));
    }

    [Fact]
    public async Task Wrong_refresh_tokens_get_the_same_findings()
    {
        var all = await CaptureAsync(async (_, application) =>
        {
            var tokens = await application.SignedInAsync();
            var (refresh, access) = (tokens.GetProperty("refresh_token").GetString()!, tokens.GetProperty("access_token").GetString()!);
            (await application.PostAsync(Application.TokensPath, Application.Refresh("never-issued"))).Dispose();
            (await application.PostAsync(Application.TokensPath, Application.Refresh(access))).Dispose();
            await application.CallAsync(refresh);
            (await application.PostAsync(Application.RevokePath, [new("token", refresh)])).Dispose();
            (await application.PostAsync(Application.TokensPath, Application.Refresh(refresh))).Dispose();
            (await application.PostAsync(Application.TokensPath, Application.Refresh(refresh))).Dispose();
        });

        Assert.Equal([["C-OIDC-12"], [], ["C-OIDC-07"], ["C-OIDC-07"], ["C-TOK-04"], [], [], ["C-OIDC-07"]],
            all.Select(one => Exchanges.Ids(one.After.Findings)));
        Assert.All(all, one => Assert.True(!one.OnlyOwn.Any() && !one.OnlyAfter.Any(), one.ToString()));
    }

    [Fact]
    public async Task Refreshes_that_come_early_or_cannot_help_and_tickets_for_one_call_each_get_the_same_findings()
    {
        var all = await CaptureAsync(async (capture, application) =>
        {
            var tokens = await application.SignedInAsync();
            for (var i = 0; i < 4; i++)
                await application.TokensAsync(Application.Refresh(tokens.GetProperty("refresh_token").GetString()!));
            for (var i = 0; i < 4; i++)
            {
                var ticket = await SystemUser.TicketAsync(capture.Mock, Tenant);
                (await capture.Mock.Http.SendAsync(SystemUser.CallWith(application.Sandbox, ticket))).Dispose();
            }

            var other = (await application.SignedInAsync()).GetProperty("refresh_token").GetString()!;
            for (var i = 0; i < 3; i++)
            {
                var access = (await application.TokensAsync(Application.Refresh(other))).GetProperty("access_token").GetString()!;
                using var wrong = application.Sandbox.Call($"Bearer {access}", """{"SyncUserAccount":{"AccountId":"seventeen"}}""");
                (await capture.Mock.Http.SendAsync(wrong)).Dispose();
            }
        });

        var found = all.SelectMany(one => Exchanges.Ids(one.After.Findings)).Where(id => id.StartsWith("C-TOK", StringComparison.Ordinal));
        Assert.Equal(["C-TOK-02", "C-TOK-02", "C-TOK-01", "C-TOK-01", "C-TOK-03"], found);
        // The mock knows that codes which it gave at once were requested by a program; the answer does not say it.
        var different = all.Where(one => one.OnlyOwn.Any(own => !own.StartsWith("C-MAN-05", StringComparison.Ordinal))
            || one.OnlyAfter.Any()).ToList();
        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Theory]
    [InlineData("C-SYS-01", "ContextIdentifier", "")]
    [InlineData("C-SYS-01", "ReturnTokenType", "")]
    [InlineData("C-SYS-01", "ReturnTokenType", "XML")]
    [InlineData("C-SYS-01", "SignedSystemToken", "")]
    [InlineData("C-SYS-02", "SignedSystemToken", "Mock App-mocksystem.202605040302")]
    [InlineData("C-SYS-02", "SignedSystemToken", "Mock App-mocksystem.202605040302.a-b_")]
    [InlineData("C-SYS-05", "ApplicationToken", "wrong")]
    [InlineData("C-SYS-03", "time", "2020-01-01")]
    [InlineData("C-SYS-04", "signature", "damaged")]
    public async Task A_wrong_sign_in_of_a_system_user_gets_the_same_finding(string rule, string name, string value)
    {
        var all = await CaptureAsync(async (capture, _) =>
        {
            var request = SystemUser.Request(Tenant);
            if (name == "time") request["SignedSystemToken"] = SystemUser.Sign(DateTimeOffset.Parse(value));
            else if (name == "signature") request["SignedSystemToken"] = $"{SystemUser.Sign()[..^344]}{new string('A', 344)}";
            else request[name] = value;
            await SystemUser.AuthenticateAsync(capture.Mock, request);
        });

        AssertSame(rule, Assert.Single(all));
    }

    [Theory]
    [InlineData(SystemUser.RestPath, "application/json", "[]")]
    [InlineData(SystemUser.RestPath, "application/json", "{")]
    [InlineData("/login/services/PartnerSystemUserService.svc", "text/xml", "<a/>")]
    [InlineData("/login/services/PartnerSystemUserService.svc", "text/xml",
        "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body/></e:Envelope>")]
    public async Task A_document_that_is_no_sign_in_of_a_system_user_gets_the_same_finding(string path, string type, string body)
    {
        var all = await CaptureAsync(async (capture, _) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
            request.Headers.Add("SOAPAction",
                "http://www.superoffice.com/superid/partnersystemuser/0.1/IPartnerSystemUserService/Authenticate");
            (await capture.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
        });

        Assert.Equal(["C-SYS-01"], Exchanges.Ids(Assert.Single(all).After.Findings));
        Assert.Equal(["C-SYS-01"], Exchanges.Ids(all[0].Own.Findings));
    }

    private static void AssertSame(string rule, Compared one)
    {
        Assert.Equal([rule], Exchanges.Ids(one.After.Findings));
        Assert.Equal([rule], Exchanges.Ids(one.Own.Findings));
        Assert.Equal(one.Own.IsRefused || one.Own.Findings[0].Refused, one.After.Findings[0].Refused);
    }

    private static Dictionary<string, string> With(Dictionary<string, string> form, string name, string value) =>
        new(form) { [name] = value };

    private static async Task<IReadOnlyList<Compared>> CaptureAsync(Func<CapturingMock, Application, Task> run)
    {
        await using var capture = await CapturingMock.StartAsync(new MockOptions { Port = 0 });
        await run(capture, new Application(capture.Mock, Tenant));
        await using var judge = await RunningMock.StartAsync(new MockOptions { Port = 0 }, replace: services => services.AddTraffic());
        return await Comparison.EvaluateAsync(capture, judge);
    }
}
