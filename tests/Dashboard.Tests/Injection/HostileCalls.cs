using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Injection;

/// <summary>Calls that carry script wherever HTTP lets them.</summary>
internal static class HostileCalls
{
    private const string Basic = $"Authorization: {TestSandbox.Tje0}";
    private const string Json = "Content-Type: application/json";

    /// <summary>A call for each place of a request.</summary>
    public static async Task<IReadOnlyList<ShownHostileCall>> SendAsync(TestSandbox sandbox)
    {
        var calls = new List<ShownHostileCall>();
        foreach (var (where, request, text) in Requests(sandbox))
        {
            await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
            await connection.SendAsync(Encoding.UTF8.GetBytes(request));
            var answer = await connection.ReadAnswerAsync();
            // A right call's answer does not name it; it is the newest.
            var id = answer.Field("X-Mock-Request") is [var told]
                ? told
                : (await sandbox.JournalAsync("?limit=1"))[0].GetProperty("id").GetString()!;
            calls.Add(new ShownHostileCall(id, where, text));
        }

        return calls;
    }

    /// <summary>Accounts and a fault whose texts are script.</summary>
    public static async Task SetUpAsync(TestSandbox sandbox)
    {
        var account = new
        {
            AccountId = 17,
            AssociateName = ScriptVector.Image,
            EMailAddress = $"{ScriptVector.Script}@example.com",
            ErrorReason = ScriptVector.Together,
            ErrorCount = 1,
            InboxFolder = ScriptVector.RightToLeft,
            SentFolder = ScriptVector.Address,
        };
        await ControlAsync(sandbox, HttpMethod.Put, "/__mock/accounts", JsonSerializer.Serialize(new { accounts = new[] { account } }));
        await ControlAsync(sandbox, HttpMethod.Post, "/__mock/faults", JsonSerializer.Serialize(new
        {
            kind = "status",
            status = 503,
            message = ScriptVector.Together,
            times = 1,
        }));
    }

    private static async Task ControlAsync(TestSandbox sandbox, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method,
            sandbox.Prefix + path)
        { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await sandbox.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static IEnumerable<(string Where, string Request, string Text)> Requests(TestSandbox sandbox)
    {
        foreach (var (vector, index) in ScriptVector.All.Select((vector, index) => (vector, index)))
            yield return ($"header fields, {index}", Post(sandbox, "", Account(vector), [Basic, Json, .. Fields(vector)]), vector);
        foreach (var (type, body, text) in Bodies())
            yield return (type, Post(sandbox, "", body, [Basic, $"Content-Type: {type}"]), text);

        var tight = ScriptVector.Image.Replace(' ', '/');
        yield return ("path", RawRequest.Of(sandbox, "POST", $"{sandbox.Prefix}/api/v1/Agents/{tight}", "", Basic), tight);
        yield return ("encoded path",
            RawRequest.Of(sandbox, "POST", $"{sandbox.Prefix}/api/v1/{Uri.EscapeDataString(ScriptVector.Script)}", "", Basic), "script");
        yield return ("query", Post(sandbox, $"?{tight}={tight}&$select={tight}&a=javascript:ran()", Account("tje0"), [Basic, Json]),
            tight);
        yield return ("method", RawRequest.Of(sandbox, "RAN'|`~", $"{sandbox.Prefix}{TestSandbox.Operation}", "", Basic), "RAN'|`~");
        yield return ("media type", Post(sandbox, "", Account("tje0"), [Basic, $"Content-Type: text/{tight}"]), tight);
        yield return ("charset", Post(sandbox, "", Account("tje0"), [Basic, $"Content-Type: application/json; charset={tight}"]), tight);
        yield return ("content coding", Post(sandbox, "", Account("tje0"), [Basic, Json, $"Content-Encoding: {tight}"]), tight);
        yield return ("name of a field", Post(sandbox, "", Account("tje0"), [Basic, Json, "X-'`|~!#$%&*+^_.: javascript:ran()"]),
            "X-'`|~!#$%&*+^_.");
        yield return ("scheme", Post(sandbox, "", Account("tje0"), [$"Authorization: {tight} {tight}", Json]), "Authorization");
        yield return ("secrets", Post(sandbox, "", Account("tje0"),
            [$"Authorization: SoTicket {tight}", Json, $"SO-AppToken: {ScriptVector.Image}", $"X-XSRF-TOKEN: {ScriptVector.Script}",
                $"Cookie: {tight}={tight}; .ASPXAUTH={tight}"]), "Cookie");
        yield return ("user",
            Post(sandbox, "", Account("tje0"),
                [$"Authorization: {Credentials.Basic($"{ScriptVector.Image}:{ScriptVector.Script}")}", Json]), "Authorization"); // redacted
        yield return ("body that is no JSON", Post(sandbox, "", ScriptVector.Together, [Basic, Json]), ScriptVector.Together);
    }

    private static IEnumerable<string> Fields(string vector)
    {
        foreach (var name in (string[])["User-Agent", "Accept", "Accept-Language", "SO-Language", "SO-TimeZone", "Referer", "Origin",
            "X-Requested-With", "X-Forwarded-For", "X-Anything"])
            yield return $"{name}: {vector}";
    }

    // The seven that the contract names; the name of a member, and a value in it.
    private static IEnumerable<(string Type, string Body, string Text)> Bodies()
    {
        var text = $"{ScriptVector.Together} {ScriptVector.RightToLeft}";
        var json = Account(text);
        foreach (var type in (string[])["application/json", "text/json", "application/merge-patch+json"])
            yield return (type, json, ScriptVector.Image);
        yield return ("application/json-patch+json", JsonSerializer.Serialize(new object[]
        {
            new { op = "add", path = "/SyncUserAccount", value = new { AccountId = 17, AssociateName = text } },
            new { op = ScriptVector.Script, path = $"/{ScriptVector.Image}", value = text },
        }, Readable), ScriptVector.Image);
        foreach (var type in (string[])["application/xml", "text/xml"])
            yield return (type,
                $"<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId>"
                    + $"<AssociateName>{WebUtility.HtmlEncode(text)}</AssociateName><script>ran('xml')</script></SyncUserAccount>"
                    + $"</SyncEmailAccountRequest>", "<script>ran('xml')</script>");
        yield return ("application/x-www-form-urlencoded",
            $"SyncUserAccount.AccountId=17&SyncUserAccount.AssociateName={ScriptVector.Image.Replace(' ', '+')}&"
                + $"{Uri.EscapeDataString(ScriptVector.Script)}=1", ScriptVector.Image.Replace(' ', '+'));
    }

    private static JsonSerializerOptions Readable { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Account(string vector) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["SyncUserAccount"] = new Dictionary<string, object> { ["AccountId"] = 17, ["AssociateName"] = vector, [vector] = vector },
    }, Readable);

    private static string Post(TestSandbox sandbox, string query, string body, IEnumerable<string> fields) =>
        $"POST {sandbox.Prefix}{TestSandbox.Operation}{query} HTTP/1.1\r\nHost: {sandbox.Mock.Address.Authority}\r\n"
        + string.Concat(fields.Select(field => $"{field}\r\n"))
        + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
}
