using System.Net;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

/// <summary>Answers that are not what the contract says, and how the client shows them.</summary>
public sealed class UnusualAnswerTests(SharedMock shared)
{
    [Fact]
    public async Task A_mail_server_that_fails_is_an_exception_with_500_and_the_text_of_the_answer()
    {
        var sandbox = shared.OnSite();
        var request = new SyncEmailAccountRequest { SyncUserAccount = new SyncUserAccount { AssociateName = "mail-server-down" } };
        var refused = await Assert.ThrowsAsync<ApiException>(() => sandbox.SyncAsync(ClientOfSandbox.Tje0, request));
        Assert.Equal(500, refused.StatusCode);
        Assert.Contains("\"ErrorType\":", refused.Response, StringComparison.Ordinal);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_refusal_in_XML_keeps_its_status_its_fields_and_its_text()
    {
        var sandbox = shared.OnSite();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Accept", "application/xml");
        var client = new EMailAgentClient(sandbox.Installation(), SuperOfficeCredentials.Basic("tje0", "wrong"), http);

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(nameof(client.SyncEmailAccountAsync)));

        Assert.Equal((401, "AUTH-08"), (refused.StatusCode, Assert.Single(refused.Headers["X-Mock-Requirement"])));
        Assert.Contains("<ErrorType>SoInvalidPasswordException</ErrorType>", refused.Response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "")]
    [InlineData(HttpStatusCode.BadRequest, "<html>a proxy's page</html>")]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.OK, "<html>a login page</html>")]
    public async Task An_answer_that_is_no_JSON_is_an_exception_with_its_status_and_its_text(HttpStatusCode status, string content)
    {
        using var answers = new OneAnswer(status, content);
        using var http = new HttpClient(answers);
        var client = new EMailAgentClient(new Uri("http://crm.example.com"), ClientOfSandbox.Tje0, http);

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(nameof(client.GetEMailAccountAsync)));

        Assert.Equal(((int)status, content), (refused.StatusCode, refused.Response));
    }

    [Fact]
    public async Task The_stray_null_of_the_page_does_not_harm_the_call_that_it_answers()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"null-after-204"}""");
        using var http = new HttpClient();
        await new EMailAgentClient(sandbox.Installation(), ClientOfSandbox.Tje0, http).CallAsync(
            nameof(EMailAgentClient.SyncEmailAccountAsync));
        Assert.Equal(1, await sandbox.EffectCountAsync());
    }

    private sealed class OneAnswer(HttpStatusCode status, string content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(content) });
    }
}
