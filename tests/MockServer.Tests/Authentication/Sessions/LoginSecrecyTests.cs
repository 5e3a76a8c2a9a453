using System.Net.Http.Headers;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication.Sessions;

public sealed class LoginSecrecyTests(SharedMock shared)
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("user=tje0&password=Tje0", Form)]
    [InlineData("password=Tje0&user=tje0", Form)]
    [InlineData("user=tje0&PASSWORD=Tje0", Form)]
    [InlineData("user=tje0&pass%77ord=Tje0", Form)]
    [InlineData("user=tje0&password=T%6ae0", Form)]
    [InlineData("user=tje0&password=first Tje0", Form)]
    [InlineData("user=tje0&password=first<Tje0", Form)]
    [InlineData("user=tje0&pwd=Tje0", Form)]
    [InlineData("user=Tje0", Form)]
    [InlineData("""{"user":"tje0","password":"first Tje0"}""", "application/json")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nTje0\r\n--x--\r\n", "multipart/form-data; boundary=x")]
    [InlineData("tje0 Tje0", "text/plain")]
    public async Task What_is_sent_to_login_is_not_in_the_journal_in_clear(string body, string contentType)
    {
        var sandbox = shared.OnSite();
        var bytes = Encoding.UTF8.GetBytes(body);

        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put])
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            using var response = await sandbox.SendAsync(new HttpRequestMessage(method, $"{sandbox.Prefix}/login") { Content = content });
        }

        var journal = await JournalTextAsync(sandbox);
        Assert.DoesNotContain("Tje0", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("T%6ae0", journal, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(bytes), journal, StringComparison.Ordinal);
        Assert.Equal(bytes.Length, (await sandbox.JournalAsync())[1].GetProperty("body").GetProperty("length").GetInt64());
    }

    [Fact]
    public async Task The_values_that_a_login_gives_out_are_not_in_the_journal()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);
        await sandbox.AssertTakenAsync(session.Call(sandbox, session.Xsrf));

        var journal = await JournalTextAsync(sandbox);

        Assert.DoesNotContain(session.Id, journal, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Xsrf, journal, StringComparison.Ordinal);
        Assert.Contains("Set-Cookie", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_says_who_logged_in()
    {
        var sandbox = shared.OnSite();
        await BrowserSession.LogInAsync(sandbox);

        var entry = (await sandbox.JournalAsync()).Single();

        Assert.Equal((200, "tje0"), (entry.GetProperty("status").GetInt32(), entry.GetProperty("caller").GetProperty("user").GetString()));
    }

    private static async Task<string> JournalTextAsync(TestSandbox sandbox)
    {
        using var response = await sandbox.GetAsync("/__mock/requests");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
