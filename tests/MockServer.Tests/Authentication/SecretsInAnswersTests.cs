using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class SecretsInAnswersTests(SharedMock shared)
{
    [Theory]
    [InlineData("Basic dGplMDp3cm9uZy1wYXNzLTE=", "wrong-pass-1", "dGplMDp3cm9uZy1wYXNzLTE")]
    [InlineData("Basic dGplMHdyb25nLXBhc3MtMg==", "wrong-pass-2", "dGplMHdyb25nLXBhc3MtMg")]
    [InlineData("Basic wrong-pass-3", "wrong-pass-3", "wrong-pass-3")]
    [InlineData("SoTicket 7T:wrong-ticket==", "wrong-ticket", "7T:")]
    [InlineData("Bearer 8A:Cust1.wrong-token", "wrong-token", "8A:")]
    [InlineData("Digest wrong-digest", "wrong-digest", "wrong-digest")]
    [InlineData("wrong-bare-secret", "wrong-bare-secret", "wrong-bare-secret")]
    [InlineData("Basic dGplMDpUamUw", "Tje0", "dGplMDpUamUw")]
    [InlineData("SoTicket 7T:mock-ticket==", "mock-ticket", "7T:mock-ticket")]
    public async Task A_sent_credential_is_in_no_answer_and_not_in_the_journal(string authorization, params string[] secrets)
    {
        foreach (var sandbox in (TestSandbox[])[shared.OnSite(), shared.Online()])
        {
            foreach (var accept in (string[])["application/json", "application/xml"])
                AssertHides(await AnswerAsync(sandbox, sandbox.Call(authorization, "{").With("Accept", accept)), secrets);
            AssertHides(await JournalTextAsync(sandbox), secrets);
        }
    }

    [Theory]
    [InlineData("SO-AppToken", "wrong-app-secret")]
    [InlineData("X-XSRF-TOKEN", "wrong-xsrf-secret")]
    [InlineData("Cookie", "ASP.NET_SessionId=wrong-session-secret")]
    public async Task A_secret_in_another_field_is_in_no_answer_and_not_in_the_journal(string field, string value)
    {
        var sandbox = shared.Online();
        var secret = value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..];

        AssertHides(await AnswerAsync(sandbox, sandbox.Call(null).With(field, value)), secret);
        AssertHides(await AnswerAsync(sandbox, sandbox.Call(Credentials.SoTicket).With(field, value)), secret, "mock-ticket");

        AssertHides(await JournalTextAsync(sandbox), secret, "mock-ticket");
    }

    [Theory]
    [InlineData("7T:mock-ticket==")]
    [InlineData("7T%3Amock-ticket%3D%3D")]
    [InlineData("mock-access-token")]
    [InlineData("mock-app-token")]
    [InlineData("dGplMDpUamUw")]
    [InlineData("tje0:Tje0")]
    public async Task A_known_secret_in_a_wrong_path_is_not_repeated(string segment)
    {
        var sandbox = shared.OnSite();

        using var response = await sandbox.GetAsync($"/api/v1/{segment}");
        var shown = await TextOf(response);

        Assert.Equal(404, (int)response.StatusCode);
        AssertHides(shown, Uri.UnescapeDataString(segment), segment);
        AssertHides(await JournalTextAsync(sandbox), Uri.UnescapeDataString(segment), segment);
    }

    [Theory]
    [InlineData("mock-app-token/json")]
    [InlineData("application/json; charset=mock-access-token")]
    public async Task A_known_secret_in_a_wrong_content_type_is_not_repeated(string contentType)
    {
        var sandbox = shared.OnSite();

        var shown = await AnswerAsync(sandbox, sandbox.Call(contentType: contentType));

        AssertHides(shown, "mock-app-token", "mock-access-token");
        AssertHides(await JournalTextAsync(sandbox), "mock-app-token", "mock-access-token");
    }

    private static async Task<string> AnswerAsync(TestSandbox sandbox, HttpRequestMessage request)
    {
        using var response = await sandbox.SendAsync(request);
        return await TextOf(response);
    }

    private static async Task<string> TextOf(HttpResponseMessage response) =>
        new StringBuilder(response.Headers.ToString()).Append(response.Content.Headers)
            .Append(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ToString();

    private static async Task<string> JournalTextAsync(TestSandbox sandbox)
    {
        using var response = await sandbox.GetAsync("/__mock/requests");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"requests\":[{", text, StringComparison.Ordinal);
        return text;
    }

    private static void AssertHides(string text, params string[] secrets) =>
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}
