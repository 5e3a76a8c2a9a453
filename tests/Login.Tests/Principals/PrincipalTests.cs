using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Principals;

/// <summary>Who the caller is, and the tokens that on-site installations issue.</summary>
public sealed class PrincipalTests(LoginMock login) : IClassFixture<LoginMock>
{
    private const string Path = "/api/v1/User/currentPrincipal";
    private static readonly string[] Members =
    [
        "UserType", "Associate", "AssociateId", "IsPerson", "PersonId", "CountryId", "HomeCountryId", "ContactId", "GroupId", "BusinessId",
        "CategoryId", "ContactOwner", "RoleId", "RoleName", "RoleDescription", "RoleType", "Licenses", "FullName", "EMailAddress",
        "FunctionRights", "EjUserId", "EjAccessLevel", "EjUserStatus", "ProvidedCredentials", "SecondaryGroups",
        "DatabaseContextIdentifier", "UserName",
    ];

    private static int sandboxes;
    private readonly RunningMock mock = login.Mock;

    [Fact]
    public async Task A_user_with_a_token_gets_the_vendors_members_and_the_associate_of_the_contracts_examples()
    {
        var tenant = login.Tenant();
        using var response = await GetAsync(tenant, Path.ToLowerInvariant(), $"Bearer 8A:{tenant.Name}.mock-access-token");
        var principal = await TestSandbox.JsonOf(response);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(Members, principal.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("tje0", 5, tenant.Name, "InternalAssociate"), (Text(principal, "Associate"),
            principal.GetProperty("AssociateId").GetInt32(), Text(principal, "DatabaseContextIdentifier"), Text(principal, "UserType")));
    }

    [Fact]
    public async Task A_system_user_is_a_system_associate()
    {
        var tenant = login.Tenant();
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name);
        using var request = new HttpRequestMessage(HttpMethod.Get, tenant.Prefix + Path);
        request.Headers.TryAddWithoutValidation("Authorization", $"SOTicket {ticket}");
        request.Headers.Add("SO-AppToken", SystemUser.Secret);
        using var response = await tenant.SendAsync(request);

        Assert.Equal("SystemAssociate", Text(await TestSandbox.JsonOf(response), "UserType"));
    }

    [Fact]
    public async Task The_accounts_of_the_sandbox_decide_which_associate_a_user_is()
    {
        var sandbox = OnSite();
        using var accounts = new StringContent("""{"accounts":[{"AccountId":3,"AssociateName":"TJE0","AssociateId":77}]}""");
        using (await mock.Http.PutAsync($"{sandbox.Prefix}/__mock/accounts", accounts, TestContext.Current.CancellationToken)) { }
        using var response = await GetAsync(sandbox, Path, TestSandbox.Tje0);

        Assert.Equal(77, (await TestSandbox.JsonOf(response)).GetProperty("AssociateId").GetInt32());
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/xml")]
    public async Task It_is_XML_for_clients_that_prefer_it(string accept)
    {
        using var response = await GetAsync(OnSite(), Path, TestSandbox.Tje0, accept);
        var principal = XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(accept, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("SoPrincipalCarrier", principal.Name.LocalName);
        Assert.Equal(Members, principal.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("tje0", "true", "tje0@"), (principal.Element("Associate")!.Value, principal.Element("IsPerson")!.Value,
            principal.Element("ProvidedCredentials")!.Element("ProvidedCredential")!.Element("SearchName")!.Value[..5]));
    }

    [Theory]
    [InlineData("?$select=Associate,AssociateId")]
    [InlineData("?$select=associate&%24select=associateid")]
    public async Task What_is_not_selected_is_null_or_zero(string query)
    {
        using var response = await GetAsync(OnSite(), Path + query, TestSandbox.Tje0);
        var principal = await TestSandbox.JsonOf(response);

        Assert.Equal(Members, principal.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("tje0", 5, 0, false), (Text(principal, "Associate"), principal.GetProperty("AssociateId").GetInt32(),
            principal.GetProperty("PersonId").GetInt32(), principal.GetProperty("IsPerson").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, principal.GetProperty("UserName").ValueKind);
    }

    [Fact]
    public async Task Selecting_twice_is_a_finding()
    {
        var sandbox = OnSite();
        using (await GetAsync(sandbox, $"{Path}?$select=Associate&$select=UserName", TestSandbox.Tje0)) { }

        Assert.NotEmpty((await sandbox.JournalAsync())[0].GetProperty("findings").EnumerateArray());
    }

    [Theory]
    [InlineData(Path)]
    [InlineData("/api/v1/User/currentToken")]
    public async Task Without_credentials_there_is_a_challenge_and_a_finding(string path)
    {
        var sandbox = OnSite();
        using var response = await GetAsync(sandbox, path, null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEmpty(response.Headers.WwwAuthenticate);
        Assert.Equal("C-AUTH-01", (await sandbox.JournalAsync())[0].GetProperty("findings")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_tenant_that_does_not_run_answers_neither()
    {
        var tenant = login.Tenant();
        using var suspension = new StringContent("""{"state":"Suspended"}""");
        using (await mock.Http.PutAsync($"{tenant.Prefix}/__mock/tenant", suspension, TestContext.Current.CancellationToken)) { }
        using var response = await GetAsync(tenant, Path, $"Bearer 8A:{tenant.Name}.mock-access-token");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Onsite_a_token_of_the_user_opens_the_API_as_Bearer_until_it_expires()
    {
        var sandbox = OnSite();
        using var answer = await GetAsync(sandbox, "/api/v1/User/currentToken", TestSandbox.Tje0);
        var token = (await TestSandbox.JsonOf(answer)).GetString()!;
        using var asked = await PostAsync(sandbox, """{"AppToken":"mock-app-token","IncludeCsSession":false}""");
        var other = (await TestSandbox.JsonOf(asked)).GetString()!;

        Assert.StartsWith("8A:", token, StringComparison.Ordinal);
        Assert.NotEqual(token, other);
        foreach (var sent in (string[])[token, other])
        {
            using var call = await sandbox.SendAsync(sandbox.Call($"Bearer {sent}"));
            Assert.Equal(HttpStatusCode.NoContent, call.StatusCode);
        }

        using var hour = new StringContent("""{"advance":"PT1H"}""");
        using (await mock.Http.PutAsync($"{sandbox.Prefix}/__mock/clock", hour, TestContext.Current.CancellationToken)) { }
        using var late = await sandbox.SendAsync(sandbox.Call($"Bearer {token}"));
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task Online_both_are_restricted()
    {
        var tenant = login.Tenant();
        var authorization = $"Bearer 8A:{tenant.Name}.mock-access-token";
        using var current = await GetAsync(tenant, "/api/v1/User/currentToken", authorization);
        using var asked = await PostAsync(tenant, "{}", authorization);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (current.StatusCode, asked.StatusCode));
    }

    [Theory]
    [InlineData("", "expected")]
    [InlineData("[]", "expected an object")]
    [InlineData("""{"AppToken":1}""", "expected a string as AppToken, found something else.")]
    [InlineData("""{"IncludeCsSession":"yes"}""", "/IncludeCsSession: ")]
    public async Task A_wrong_body_is_refused_with_its_location(string body, string message)
    {
        using var response = await PostAsync(OnSite(), body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, Text(await TestSandbox.JsonOf(response), "MessageDetail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", """{"appToken":"x","includeCsSession":true}""")]
    [InlineData("application/xml", "<GetAccessTokenRequest><AppToken>x</AppToken></GetAccessTokenRequest>")]
    [InlineData("application/x-www-form-urlencoded", "AppToken=x&IncludeCsSession=false")]
    [InlineData("application/json-patch+json", """[{"op":"add","path":"/AppToken","value":"x"}]""")]
    [InlineData("application/merge-patch+json", """{"AppToken":null}""")]
    public async Task The_request_for_a_token_has_any_media_type_of_an_operation(string contentType, string body)
    {
        using var response = await PostAsync(OnSite(), body, contentType: contentType);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        using var response = await PostAsync(OnSite(), "AppToken=x", contentType: "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private TestSandbox OnSite() => mock.Sandbox($"principal-{Interlocked.Increment(ref sandboxes)}");

    private static async Task<HttpResponseMessage> GetAsync(TestSandbox sandbox, string path, string? authorization, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, sandbox.Prefix + path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (accept is not null) request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await sandbox.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> PostAsync(TestSandbox sandbox, string body, string authorization = TestSandbox.Tje0,
        string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/api/v1/Agents/User/GetAccessToken");
        request.Content = new StringContent(body, Encoding.UTF8, contentType);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await sandbox.SendAsync(request);
    }
}
