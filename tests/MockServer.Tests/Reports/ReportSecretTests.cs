using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Reports;

[Trait("Speed", "Slow")]
public sealed class ReportSecretTests
{
    private const string Password = "mZ4$kÆ9wPq7Lx2+T";
    private const string Ticket = "7T:kWmXqT1uHs5d==";
    private const string Token = "vB8zJr2dYc6n";
    private const string AppToken = "hY6nLc4sGw0b";
    private const string AdminToken = "eR3gUf9pMk1v";

    // Not known to the mock: only where it stands tells that it is a secret.
    private const string Unknown = "qZ7wEx5mJt3r";
    private const string Argument = "tK2vDb8yXh6c";

    private static readonly string[] Settings =
    [
        "Identities:Users:0:Name=anna", $"Identities:Users:0:Password={Password}", "Identities:Tickets:0:User=anna",
        $"Identities:Tickets:0:Ticket={Ticket}",
        "Identities:AccessTokens:0:User=anna", $"Identities:AccessTokens:0:Token={Token}", "Identities:Applications:0:Name=app",
        $"Identities:Applications:0:Token={AppToken}",
        $"Admin:Token={AdminToken}", "Authentication:OnSite=Basic,SoTicket,Bearer,Session",
    ];

    [Fact]
    public async Task No_secret_stands_in_any_report_nor_in_the_verdict_wherever_it_was_sent()
    {
        await using var reported =
            await ReportedRun.StartAsync([.. Settings.SelectMany(setting => (string[])["--set", setting]), "--", "--password", Argument]);
        var secrets = new List<string> { Password, Ticket, Token, AppToken, AdminToken, Unknown, Argument, $"anna:{Password}" };

        var login = await reported.SendAsync(Form("/login", $"user=anna&password={Uri.EscapeDataString(Password)}"));
        var (session, xsrf) = (Cookie(login, "ASP.NET_SessionId"), Cookie(login, "XSRF-TOKEN"));
        secrets.AddRange([session, xsrf]);
        foreach (var secret in secrets.Where(secret => secret != Argument).ToList())
            foreach (var request in Requests(secret, session, xsrf))
                await reported.SendAsync(request);
        var (code, verdict) = await reported.Run.EndAsync();

        Assert.Equal(1, code);
        var calls = (secrets.Count - 1) * Requests("", "", "").Count() + 1;
        Assert.StartsWith($"emailsync: Failed: {calls} calls, ", verdict, StringComparison.Ordinal);
        // Letter case is folded by hand: with letters beyond ASCII, a search for many texts at once is not to be trusted with it.
        var sought = SearchValues.Create([.. secrets.SelectMany(Forms).Select(form => form.ToLowerInvariant())], StringComparison.Ordinal);
        Assert.Equal(8, $"a call: {Ticket}".ToLowerInvariant().AsSpan().IndexOfAny(sought));
        foreach (var (name, text) in ReportedRun.Names.Select(name => (name, reported.Read(name))).Append(("verdict", verdict)))
            foreach (var shown in (string[])[text.ToLowerInvariant(), Plain(text).ToLowerInvariant()])
            {
                var at = shown.AsSpan().IndexOfAny(sought);
                Assert.True(at < 0, $"{name} holds a secret: {Around(shown, at)}");
            }
    }

    private static IEnumerable<string> Requests(string secret, string session, string xsrf)
    {
        var (escaped, bytes) = (Uri.EscapeDataString(secret), Credentials.Base64(secret));
        const string Right = """{"SyncUserAccount":{"AccountId":17}}""";
        foreach (var authorization in (string[])[$"Basic {bytes}", $"Basic {Credentials.Base64($"anna:{secret}")}", $"SoTicket {secret}",
            $"Bearer {secret}", $"Bearer 8A:.{secret}", secret, $"Digest x={secret}"])
            yield return Json(Right, $"Authorization: {authorization}");
        yield return Json(Right, $"Authorization: Basic {bytes}\r\nAuthorization: SoTicket {secret}");
        yield return Json(Right, $"SO-AppToken: {secret}\r\nX-Api-Key: {secret}\r\nProxy-Authorization: Basic {bytes}");
        yield return Json(Right, $"Cookie: ASP.NET_SessionId={secret}; XSRF-TOKEN={escaped}; theirs={secret}\r\nX-XSRF-TOKEN: {secret}");
        yield return Json(Right, $"Cookie: ASP.NET_SessionId={session}; XSRF-TOKEN={xsrf}\r\nX-XSRF-TOKEN: {secret}");
        yield return Json(Right, $"Cookie: ASP.NET_SessionId={session}; XSRF-TOKEN={xsrf}\r\nX-XSRF-TOKEN: {xsrf}");
        yield return Json(
            $$$"""{"SyncUserAccount":{"AccountId":17,"Password":"{{{secret}}}","Access_Token":"{{{secret}}}"},"secret":{"value":"{{{secret}}}"}}""");
        yield return Json(
            $$$"""{"SyncUserAccount":{"AccountId":17},"headers":[{"name":"Authorization","value":"SoTicket {{{secret}}}"}]}""");
        yield return Json($$$"""{"SyncUserAccount":{"AccountId":"x","password":"{{{secret}}}" """);
        yield return Json($"password={secret}");
        yield return Json($"<a password=\"{secret}\"><Ticket>{secret}</Ticket></a>", type: "application/xml");
        yield return Json($"<SyncEmailAccountRequest><Password>{secret}</Password></SyncEmailAccountRequest>", type: "text/xml");
        yield return Json($$$"""[{"op":"add","path":"/Password","value":"{{{secret}}}"}]""", type: "application/json-patch+json");
        yield return Form(TestSandbox.Operation, $"SyncUserAccount.AccountId=17&password={escaped}&token={secret}");
        yield return Form("/login", $"user={escaped}&password={escaped}");
        yield return Form("/login", secret);
        yield return Json(Right, query: $"?password={escaped}&access_token={escaped}&ticket={bytes}");
        yield return Json(Right, query: $"?$select=AccountId&XSRF-TOKEN={escaped}");
        yield return Json(Right, type: $"application/json; token=\"{bytes}\"");
        yield return $"GET /nowhere?apikey={escaped} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        yield return $"GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nReferer: http://localhost/?token={escaped}\r\nConnection: close\r\n\r\n";
        yield return $"GET /api/v1?password={escaped} HTTP/9\r\nAuthorization: {bytes}\r\n\r\n";
    }

    private static string Json(string body, string fields = "X-Nothing: 1", string type = "application/json", string query = "") =>
        $"POST {TestSandbox.Operation}{query} HTTP/1.1\r\nHost: "
            + $"localhost\r\n{fields}\r\nContent-Type: {type}\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\n"
            + $"Connection: close\r\n\r\n{body}";

    private static string Form(string path, string body) =>
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + $"application/x-www-form-urlencoded\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\nConnection: "
            + $"close\r\n\r\n{body}";

    private static string Cookie(string answer, string name) =>
        Regex.Match(answer, $"Set-Cookie: {Regex.Escape(name)}=([^;]{{8,}})").Groups[1].Value is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"No cookie {name} in {answer}");

    // As it is, encoded, and each half of all that.
    private static IEnumerable<string> Forms(string secret) =>
        ((string[])[secret, Uri.EscapeDataString(secret), Credentials.Base64(secret).TrimEnd('='),
            Credentials.Base64($"anna:{secret}").TrimEnd('=')])
        .SelectMany(form => (string[])[form, form[..(form.Length / 2)], form[(form.Length / 2)..]]);

    // Without what Markdown, HTML and JSON escape.
    private static string Plain(string text) =>
        WebUtility.HtmlDecode(
            text.Replace("\\u002B", "+", StringComparison.Ordinal).Replace("\\u0026", "&", StringComparison.Ordinal)
                .Replace("\\", "", StringComparison.Ordinal));

    private static string Around(string text, int at) =>
        at < 0 ? "" : text.Substring(Math.Max(0, at - 80), Math.Min(text.Length - Math.Max(0, at - 80), 200));
}
