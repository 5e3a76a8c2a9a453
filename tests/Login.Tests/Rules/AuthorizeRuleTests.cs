using System.Text.Json;
using EmailSync.Login.Tests.OpenId;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.Tests.Rules;

/// <summary>How an application requests authorization.</summary>
public sealed class AuthorizeRuleTests
{
    /// <summary>Rule, parameter that is wrong, changes that break it, changes as like as can be that do not. "-" leaves one out.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "C-OIDC-01", "client_id", "client_id=another", "" },
        { "C-OIDC-01", "client_id", "client_id=-", "" },
        { "C-OIDC-02", "redirect_uri", "redirect_uri=http://somewhere.test/callback", "redirect_uri=http://localhost:80/other" },
        { "C-OIDC-08", "redirect_uri", "redirect_uri=-", "" },
        { "C-OIDC-08", "response_type", "response_type=kode", "response_type=code id_token" },
        { "C-OIDC-08", "response_type", "response_type=-", "" },
        { "C-OIDC-08", "acr_values", "acr_values=tenant:my-company", "acr_values=tenant:cust4711" },
        { "C-OIDC-09", "nonce", "response_type=id_token&nonce=-", "nonce=-" },
        { "C-OIDC-10", "state", "state=-", "state=s" },
        { "C-OIDC-11", "code_challenge_method", $"code_challenge={SignIn.Verifier}",
            $"code_challenge={SignIn.Challenge}&code_challenge_method=S256" },
        { "C-OIDC-11", "code_challenge_method", $"code_challenge={SignIn.Verifier}&code_challenge_method=plain", "" },
        { "C-OIDC-12", "code_challenge", "", $"code_challenge={SignIn.Challenge}&code_challenge_method=S256" },
        { "C-OIDC-13", "response_type", "response_type=token id_token", "" },
        { "C-OIDC-14", "client_secret", "client_secret=mock-app-token", "unknown=mock-app-token" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_request_that_breaks_a_rule_has_its_finding_and_the_nearest_that_keeps_it_has_not(string rule, string parameter,
        string breaks, string keeps)
    {
        await using var run = await LoginRun.StartAsync();
        var found = Assert.Single(await FindingsAsync(run, breaks), finding => finding.GetProperty("id").GetString() == rule);
        Assert.Equal(($"query {parameter}", $"/__mock/#/requirements/{rule}"),
            (found.GetProperty("place").GetString(), found.GetProperty("link").GetString()));

        Assert.DoesNotContain(rule, (await FindingsAsync(run, keeps)).Select(finding => finding.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task The_form_of_the_sign_in_page_is_not_judged_again()
    {
        await using var run = await LoginRun.StartAsync();
        var request = Changed(run, "state=-&prompt=-");
        using (await run.Application.AuthorizeAsync(request)) Assert.Contains("C-OIDC-10", Ids(await run.LastAsync()));
        request["consent"] = "yes";
        (request["user"], request["password"], request["tenant"]) = ("tje0", "Tje0", RuleMock.Tenant);
        using (await run.Application.PostAsync(SignIn.AuthorizePath, request)) Assert.Empty(await run.LastAsync());
    }

    [Fact]
    public async Task What_the_user_decides_and_a_browser_in_which_nobody_signed_in_are_no_mistakes_of_the_application()
    {
        await using var run = await LoginRun.StartAsync();
        using (await run.Application.AuthorizeAsync(Changed(run, "login_hint=-"))) Assert.Equal(["C-OIDC-12"], Ids(await run.LastAsync()));
        var form = Changed(run, "prompt=-&consent=no");
        using (await run.Application.PostAsync(SignIn.AuthorizePath, form)) Assert.Empty(await run.LastAsync());
    }

    [Fact]
    public async Task A_tenant_that_has_not_approved_the_application_breaks_APP_05()
    {
        var applications = IdentityOptions.Default.Applications.Select(application => application with { Tenants = ["Cust1"] });
        await using var run = await LoginRun.StartAsync(
            new MockOptions { Identities = IdentityOptions.Default with { Applications = [.. applications] } });
        Assert.Contains("C-APP-05", Ids(await FindingsAsync(run, "")));

        using var response = await run.Application.AuthorizeAsync(Changed(run, "acr_values=tenant:Cust1"));
        Assert.DoesNotContain("C-APP-05", Ids(await run.LastAsync("Cust1")));
    }

    private static async Task<IReadOnlyList<JsonElement>> FindingsAsync(LoginRun run, string changes)
    {
        using var response = await run.Application.AuthorizeAsync(Changed(run, changes));
        Assert.True((int)response.StatusCode < 500);
        // Where no tenant can be named, the request belongs to the sandbox of its path.
        return await run.LastAsync(changes.Contains("my-company", StringComparison.Ordinal) ? "" : null);
    }

    private static Dictionary<string, string> Changed(LoginRun run, string changes)
    {
        var request = run.Application.Request();
        foreach (var pair in changes.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)))
            if (pair[1] == "-") request.Remove(pair[0]);
            else request[pair[0]] = pair[1];
        return request;
    }

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> findings) =>
        findings.Select(finding => finding.GetProperty("id").GetString()!);
}
