using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

/// <summary>What any of the operations can be refused with, and how the client shows it.</summary>
public sealed class RefusalOfEachOperationTests(SharedMock shared)
{
    public static TheoryData<string> Operations => FamilyCalls.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_wrong_password_is_401_with_the_challenges(string operation)
    {
        var refused =
            await RefusedAsync<ApiException<ErrorEnvelope>>(shared.OnSite().Client(SuperOfficeCredentials.Basic("tje0", "wrong")),
                operation);
        Assert.Equal((401, "SoInvalidPasswordException"), (refused.StatusCode, refused.Result.ErrorType));
        Assert.Contains(refused.Headers["WWW-Authenticate"], challenge => challenge.StartsWith("Basic ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_ticket_without_its_application_is_401_online(string operation)
    {
        var refused =
            await RefusedAsync<ApiException<ErrorEnvelope>>(shared.Online().Client(SuperOfficeCredentials.SoTicket("7T:mock-ticket==")),
                operation);
        Assert.Equal((401, "APP-02"), (refused.StatusCode, Assert.Single(refused.Headers["X-Mock-Requirement"])));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_token_of_another_tenant_is_401(string operation)
    {
        var refused =
            await RefusedAsync<ApiException<ErrorEnvelope>>(
                shared.Online().Client(SuperOfficeCredentials.Bearer("8A:Cust1.mock-access-token")), operation);
        Assert.Equal(401, refused.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_user_without_the_EMail_agent_is_403(string operation)
    {
        var refused =
            await RefusedAsync<ApiException<ErrorEnvelope>>(shared.OnSite().Client(SuperOfficeCredentials.Basic("noemail", "noemail")),
                operation);
        Assert.Equal((403, "SoSentryException"), (refused.StatusCode, refused.Result.ErrorType));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_wrong_base_URL_is_404_that_names_the_nearest_path(string operation)
    {
        var sandbox = shared.OnSite();
        var client = new EMailAgentClient(new Uri(sandbox.Mock.Address, "/SuperOffice/Remote"), ClientOfSandbox.Tje0, sandbox.Mock.Http);
        var refused = await RefusedAsync<ApiException<ErrorEnvelope>>(client, operation);
        Assert.Equal(404, refused.StatusCode);
        Assert.Contains($"/api/v1/Agents/EMail/{operation.Replace("Async", "", StringComparison.Ordinal)}'", refused.Result.MessageDetail,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_status_that_the_contract_has_not_is_an_exception_with_the_text_of_the_answer(string operation)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable","retryAfter":7}""");
        var refused = await RefusedAsync<ApiException>(sandbox.Client(ClientOfSandbox.Tje0), operation);
        Assert.Equal((503, "7"), (refused.StatusCode, Assert.Single(refused.Headers["Retry-After"])));
        Assert.Contains("\"Message\":", refused.Response, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_answer_that_breaks_off_is_the_exception_of_HttpClient(string operation)
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"reset-before-headers"}""");
        await RefusedAsync<HttpRequestException>(sandbox.Client(ClientOfSandbox.Tje0), operation);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_call_that_is_cancelled_before_it_begins_is_not_sent(string operation)
    {
        var sandbox = shared.OnSite();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            sandbox.Client(ClientOfSandbox.Tje0).CallAsync(operation, new CancellationToken(canceled: true)));
        Assert.Empty(await sandbox.JournalAsync());
    }

    private static Task<T> RefusedAsync<T>(EMailAgentClient client, string operation)
        where T : Exception => Assert.ThrowsAsync<T>(() => client.CallAsync(operation));
}
