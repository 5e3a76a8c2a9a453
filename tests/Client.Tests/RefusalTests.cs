using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

// 405 and 415 cannot be reached with this client: it sends POST and application/json always.
public sealed class RefusalTests(SharedMock shared)
{
    private const string NetServer = "SuperOffice.Services.WebApi";

    [Fact]
    public async Task A_text_where_a_number_belongs_is_refused_with_400_that_names_the_place()
    {
        var sandbox = shared.OnSite();
        var request = new SyncEmailAccountRequest
        {
            SyncUserAccount = new SyncUserAccount { AdditionalProperties = { ["AccountId"] = "seventeen" } },
        };

        var refused = await RefusalAsync(sandbox, ClientOfSandbox.Tje0, request);

        Assert.Equal(400, refused.StatusCode);
        Assert.Equal("The request is invalid.", refused.Result.Message);
        Assert.StartsWith("/SyncUserAccount/AccountId: ", refused.Result.MessageDetail, StringComparison.Ordinal);
        Assert.Null(refused.Result.Error);
        Assert.Null(refused.Result.ErrorType);
        Assert.Equal("BODY-21", Requirement(refused));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_call_without_credentials_is_refused_with_401_and_the_challenges_of_the_installation()
    {
        var sandbox = shared.OnSite();
        var client = new EMailAgentClient(sandbox.Mock.Http) { BaseUrl = sandbox.Installation().AbsoluteUri };
        var refused = await Assert.ThrowsAsync<ApiException<ErrorEnvelope>>(() =>
            client.SyncEmailAccountAsync(ClientOfSandbox.Request, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(401, refused.StatusCode);
        Assert.True(refused.Result.Error);
        Assert.Equal("ArgumentException", refused.Result.ErrorType);
        Assert.StartsWith("X-XSRF-TOKEN HTTP header missing.", refused.Result.Message, StringComparison.Ordinal);
        Assert.Null(refused.Result.ErrorMessage);
        Assert.Equal(NetServer, refused.Result.ErrorSource);
        Assert.Contains(refused.Headers["WWW-Authenticate"], challenge => challenge.StartsWith("Basic ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_401()
    {
        var refused = await RefusalAsync(shared.OnSite(), SuperOfficeCredentials.Basic("tje0", "tje0"));
        Assert.Equal(401, refused.StatusCode);
        Assert.Equal("SoInvalidPasswordException", refused.Result.ErrorType);
        Assert.Equal("AUTH-08", Requirement(refused));
    }

    [Fact]
    public async Task An_expired_access_token_is_refused_with_401()
    {
        var tenant = shared.Online();
        var refused = await RefusalAsync(tenant, SuperOfficeCredentials.Bearer($"8A:{tenant.Name}.expired"));
        Assert.Equal(401, refused.StatusCode);
        Assert.Equal("SoSessionException", refused.Result.ErrorType);
    }

    [Fact]
    public async Task An_unknown_session_is_refused_with_401()
    {
        var refused = await RefusalAsync(shared.OnSite(), SuperOfficeCredentials.Session("none", "none"));
        Assert.Equal(401, refused.StatusCode);
        Assert.Equal("XSRF-05", Requirement(refused));
    }

    [Fact]
    public async Task A_user_without_the_EMail_agent_is_refused_with_403()
    {
        var refused = await RefusalAsync(shared.OnSite(), SuperOfficeCredentials.Basic("noemail", "noemail"));
        Assert.Equal(403, refused.StatusCode);
        Assert.True(refused.Result.Error);
        Assert.Equal("SoSentryException", refused.Result.ErrorType);
        Assert.Equal(NetServer, refused.Result.ErrorSource);
    }

    [Fact]
    public async Task An_application_without_the_EMail_agent_is_refused_with_403()
    {
        var refused = await RefusalAsync(shared.Online(), SuperOfficeCredentials.SoTicket("7T:mock-ticket==", "mock-app-without-email"));
        Assert.Equal(403, refused.StatusCode);
        Assert.Equal("APP-07", Requirement(refused));
    }

    [Fact]
    public async Task A_wrong_base_URL_is_refused_with_404_that_names_the_nearest_path()
    {
        var sandbox = shared.OnSite();
        var client = new EMailAgentClient(new Uri(sandbox.Mock.Address, "/SuperOffice/Remote"), ClientOfSandbox.Tje0, sandbox.Mock.Http);
        var refused = await Assert.ThrowsAsync<ApiException<ErrorEnvelope>>(() =>
            client.SyncEmailAccountAsync(ClientOfSandbox.Request, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(404, refused.StatusCode);
        Assert.Contains("'/SuperOffice/Remote/api/v1/Agents/EMail/SyncEmailAccount'", refused.Result.Message, StringComparison.Ordinal);
        Assert.Contains("/api/v1/Agents/EMail/SyncEmailAccount'", refused.Result.MessageDetail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_413()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, BodyBytes = 1000 });
        var request = new SyncEmailAccountRequest { SyncUserAccount = new SyncUserAccount { AssociateName = new string('x', 1000) } };

        var refused = await RefusalAsync(mock.Sandbox(""), ClientOfSandbox.Tje0, request);

        Assert.Equal(413, refused.StatusCode);
        Assert.Contains("1000 bytes", refused.Result.MessageDetail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorText.Message, true, false)]
    [InlineData(ErrorText.ErrorMessage, false, true)]
    [InlineData(ErrorText.Both, true, true)]
    public async Task The_text_is_found_under_each_name_that_an_installation_may_give_it(ErrorText text, bool message, bool errorMessage)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, ErrorText = text });
        var refused = await RefusalAsync(mock.Sandbox(""), SuperOfficeCredentials.Basic("tje0", "wrong"));
        Assert.Equal(message, refused.Result.Message is not null);
        Assert.Equal(errorMessage, refused.Result.ErrorMessage is not null);
    }

    private static Task<ApiException<ErrorEnvelope>> RefusalAsync(TestSandbox sandbox, SuperOfficeCredentials credentials,
        SyncEmailAccountRequest? request = null) =>
        Assert.ThrowsAsync<ApiException<ErrorEnvelope>>(() => sandbox.SyncAsync(credentials, request));

    private static string Requirement(ApiException refused) => Assert.Single(refused.Headers["X-Mock-Requirement"]);
}
