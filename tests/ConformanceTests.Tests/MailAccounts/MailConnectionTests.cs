using System.Text.Json;
using EmailSync.ConformanceTests.Tests.Harness;
using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Tests.MailAccounts;

/// <summary>The mail server that checks of folders and mail connect to.</summary>
public sealed class MailConnectionTests
{
    private const string Set = """{"ServerName":"imap.set.example.com:1993","UserName":"u","Password":"p","UseSSL":false}""";

    [Fact]
    public async Task Without_a_setting_it_is_that_of_the_account()
    {
        var sent =
            await SentAsync("""{"EMailAccountId":7,"IncomingCredentials":{"Server":"imap.example.com","Port":993,"Username":"v"}}""");
        Assert.Equal(["imap.example.com 993 v  True", "imap.example.com:993  v  True", "imap.example.com:993  v  True"], sent);
    }

    [Fact]
    public async Task A_setting_replaces_it() =>
        Assert.Equal(["imap.set.example.com 1993 u p False", "imap.set.example.com:1993  u p False",
            "imap.set.example.com:1993  u p False"],
            await SentAsync("{}", ("EMAILSYNC_CONNECTION", Set)));

    [Fact]
    public async Task Where_neither_is_known_the_result_says_what_to_set()
    {
        var run = await RunAsync([], """{"EMailAccountId":7,"IncomingCredentials":null}""");
        var result = Assert.Single(run.Results);
        Assert.Equal((CheckVerdict.NotVerified, Obstacle.Configuration), (result.Verdict, result.Obstacle));
        Assert.Contains("EMAILSYNC_CONNECTION=", result.Remedy, StringComparison.Ordinal);
    }

    // What the three logins send: server, port, user, password and whether TLS is used.
    private static async Task<IReadOnlyList<string>> SentAsync(string account, params (string, string)[] settings)
    {
        List<string> bodies = [];
        var run = await RunAsync(bodies, account, settings);
        Assert.Equal(CheckVerdict.Pass, Assert.Single(run.Results).Verdict);
        return [.. bodies.Select(body =>
        {
            using var json = JsonDocument.Parse(body);
            var connection = json.RootElement.EnumerateObject().Single().Value;
            string Of(string name) => connection.TryGetProperty(name, out var member) ? member.ToString() : "";
            return $"{Of("ServerName")} {Of("Port")} {Of("UserName")} {Of("Password")} {Of("UseSSL")}";
        })];
    }

    private static async Task<ConformanceRun> RunAsync(List<string> bodies, string account, params (string, string)[] settings)
    {
        await using var server = ScriptedServer.Answering(request =>
        {
            if (request.Contains("/SyncEmailAccount ", StringComparison.Ordinal)) return "HTTP/1.1 204 No Content\r\n\r\n";
            if (request.Contains("/GetEMailAccount", StringComparison.Ordinal)) return Json(account);
            lock (bodies) bodies.Add(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
            return Json("true");
        });
        return await SuiteRun.OfAsync(server.Address, TimeSpan.FromSeconds(5), ["LOG-01"], [("EMAILSYNC_MAILBOX", "7"), .. settings]);
    }

    private static string Json(string text) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {text.Length}\r\n\r\n{text}";
}
