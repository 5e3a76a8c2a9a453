using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class CredentialsBeforeBodyTests(SharedMock shared)
{
    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("<a", "application/xml")]
    [InlineData("hello", "text/plain")]
    [InlineData("hello", "json")]
    [InlineData("{}", "application/json; charset=nonsense")]
    public async Task Bad_credentials_with_a_bad_body_or_type_are_reported_before_the_body(string body, string contentType)
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.Basic("tje0:wrong"), body, contentType), "AUTH-08");
        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null, body, contentType), "AUTH-01");
        await sandbox.AssertRefusedAsync(sandbox.Call(Credentials.NoEMail, body, contentType), 403, "AUTH-25");
    }

    [Fact]
    public async Task Bad_credentials_are_reported_without_waiting_for_the_body()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            $"""
            POST {sandbox.Prefix}{TestSandbox.Operation} HTTP/1.1
            Host: {sandbox.Mock.Address.Authority}
            Authorization: Basic d3Jvbmc6d3Jvbmc=
            Content-Type: application/json
            Content-Length: 5000000


            """);

        var answer = await connection.ReadAnswerAsync();

        Assert.Equal((401, "AUTH-08"), (answer.Status, answer.Field("X-Mock-Requirement").Single()));
    }

    [Fact]
    public async Task Bad_credentials_with_a_bad_query_or_coding_are_reported_first()
    {
        var sandbox = shared.OnSite();
        var request = sandbox.Call(Credentials.Basic("tje0:wrong"), query: "?$select=%zz");
        request.Content!.Headers.Add("Content-Encoding", "gzip");

        await sandbox.AssertUnauthorizedAsync(request, "AUTH-08");
    }
}
