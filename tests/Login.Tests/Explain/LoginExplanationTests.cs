using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.Login.Tests.OpenId;
using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Explain;

/// <summary>What explanations say of requests to the login.</summary>
public sealed class LoginExplanationTests : IAsyncLifetime
{
    private const string Tenant = "Cust4711";
    private RunningMock mock = null!;
    private SignIn application = null!;

    public async ValueTask InitializeAsync()
    {
        mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        application = new SignIn(mock, Tenant);
    }

    public ValueTask DisposeAsync() => mock.DisposeAsync();

    [Fact]
    public async Task Secrets_in_the_query_move_into_a_form_and_the_code_is_not_used_up()
    {
        var code = await application.CodeAsync();
        var query = SignIn.Query(SignIn.Exchange(code));
        var told = await ExplainAsync($"POST {SignIn.TokensPath}?{query} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(200, told.GetProperty("status").GetInt32());
        Assert.Equal(["C-OIDC-14"], Ids(told.GetProperty("findings")));
        var corrected = told.GetProperty("corrected");
        Assert.Equal(200, corrected.GetProperty("status").GetInt32());
        Assert.Empty(Ids(corrected.GetProperty("findings")));
        var request = corrected.GetProperty("request").GetString()!;
        Assert.StartsWith($"POST {SignIn.TokensPath} HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("grant_type=authorization_code", request, StringComparison.Ordinal);
        Assert.DoesNotContain(code, told.ToString(), StringComparison.Ordinal);

        // A dry run issues nothing that counts, and the code still works.
        Assert.Empty(mock.Part<MockServer.Sandboxes.SandboxRegistry>().Use(Tenant).Issued.All);
        await application.TokensAsync(SignIn.Exchange(code));
    }

    [Fact]
    public async Task An_unknown_grant_type_and_a_wrong_secret_are_corrected()
    {
        var form = SignIn.Exchange(await application.CodeAsync());
        (form["grant_type"], form["client_secret"]) = ("code", "wrong-secret");
        var told = await ExplainAsync(Post(form));

        Assert.Equal(["C-OIDC-08"], Ids(told.GetProperty("findings")));
        Assert.Equal(["C-OIDC-08", "C-OIDC-03"],
            told.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("rule").GetString()));
        Assert.Equal(200, told.GetProperty("corrected").GetProperty("status").GetInt32());
        Assert.DoesNotContain("wrong-secret", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_was_used_cannot_be_corrected_and_explaining_it_revokes_nothing()
    {
        var code = await application.CodeAsync();
        var tokens = await application.TokensAsync(SignIn.Exchange(code));
        var told = await ExplainAsync(Post(SignIn.Exchange(code)));

        Assert.Equal(JsonValueKind.Null, told.GetProperty("corrected").ValueKind);
        Assert.StartsWith("C-OIDC-04", told.GetProperty("reason").GetString(), StringComparison.Ordinal);
        var stage = told.GetProperty("stages").EnumerateArray().Single(stage => stage.GetProperty("outcome").GetString() == "refused");
        Assert.Equal("operation", stage.GetProperty("stage").GetString());
        await application.TokensAsync(SignIn.Refresh(tokens.GetProperty("refresh_token").GetString()!));
    }

    [Fact]
    public async Task A_request_for_authorization_gets_a_state_and_the_method_S256()
    {
        var request = application.Request();
        request.Remove("state");
        request["code_challenge"] = SignIn.Verifier;
        var told = await ExplainAsync($"GET {SignIn.AuthorizePath}?{SignIn.Query(request)} HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.Equal(["C-OIDC-10", "C-OIDC-11"], Ids(told.GetProperty("findings")));
        // The challenge itself may be redacted: a plain one is the verifier. So the dry run of the corrected request shows that it is
        // right.
        Assert.Empty(Ids(told.GetProperty("corrected").GetProperty("findings")));
        var corrected = told.GetProperty("corrected").GetProperty("request").GetString();
        Assert.Contains("&state=a-random-value", corrected, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", corrected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /login/common/oauth/token HTTP/1.1\r\nHost: x\r\n\r\n", "C-PATH-01")]
    [InlineData("POST /api/state/Cust4711 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "C-MET-01")]
    public async Task A_wrong_path_or_method_leads_to_the_logins_own_and_never_to_an_operation(string request, string rule)
    {
        var told = await ExplainAsync(request);
        Assert.Equal([rule], Ids(told.GetProperty("findings")));
        Assert.Contains(rule, told.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("rule").GetString()));
        Assert.DoesNotContain("SyncEmailAccount", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_status_request_is_right()
    {
        var told = await ExplainAsync("GET /api/state/Cust4711 HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Equal(200, told.GetProperty("status").GetInt32());
        Assert.Empty(Ids(told.GetProperty("findings")));
        Assert.Empty(told.GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task A_system_users_wrong_signature_is_named_and_is_not_corrected()
    {
        var body = SystemUser.Request(Tenant, SystemUser.Sign(DateTimeOffset.UnixEpoch)).ToJsonString();
        var told = await ExplainAsync($"POST {SystemUser.RestPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
        Assert.Equal(["C-SYS-03"], Ids(told.GetProperty("findings")));
        Assert.StartsWith("C-SYS-03", told.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journaled_request_is_explained_without_a_correction_because_its_secrets_are_not_kept()
    {
        using (await application.PostAsync(SignIn.TokensPath, SignIn.Exchange("unknown")))
        {
        }

        var id = (await mock.Sandbox("").JournalAsync())[0].GetProperty("id").GetString();
        var told = await ExplainAsync($$"""{"id":"{{id}}"}""", "application/json");
        Assert.Equal(["C-OIDC-04"], Ids(told.GetProperty("findings")));
        Assert.Contains("keeps no secrets", told.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private static string Post(Dictionary<string, string> form)
    {
        var body = SignIn.Query(form);
        return $"POST {SignIn.TokensPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}";
    }

    private async Task<JsonElement> ExplainAsync(string request, string type = "message/http")
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(request));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await mock.Http.PostAsync("/__mock/explain", content, TestContext.Current.CancellationToken);
        var told = await TestSandbox.JsonOf(response);
        Assert.True(response.StatusCode == HttpStatusCode.OK, told.ToString());
        return told;
    }

    private static IEnumerable<string> Ids(JsonElement findings) =>
        findings.EnumerateArray().Select(finding => finding.GetProperty("id").GetString()!);
}
