using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using EmailSync.ConformanceTests.Tests.Harness;

namespace EmailSync.ConformanceTests.Tests.Redaction;

/// <summary>A server that checks halfway rightly, and repeats all that it was sent, in every form.</summary>
internal sealed class RepeatingServer : IAsyncDisposable
{
    private static readonly string[] Carriers = ["Authorization", "Cookie", "X-XSRF-TOKEN", "SO-AppToken"];
    private readonly ConcurrentDictionary<string, string> sessions = [];
    private readonly IReadOnlyList<string> accepted;
    private readonly ScriptedServer server;

    /// <param name="accepted">Values of Authorization that are right, one character a byte.</param>
    public RepeatingServer(IReadOnlyList<string> accepted)
    {
        this.accepted = accepted;
        server = ScriptedServer.Answering(Answer);
    }

    public Uri Address => server.Address;

    /// <summary>Ids and XSRF values of the sessions that it made.</summary>
    public IEnumerable<string> Made => sessions.SelectMany(session => (string[])[session.Key, session.Value]);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private string Answer(string request)
    {
        var (head, content) = (request[..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)],
            request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        var repeated = Sent(head).Append(content).Where(sent => sent.Length >= 8).ToList();
        if (head.Split(' ') is [var method, var path, ..] && path.EndsWith("/login", StringComparison.Ordinal))
            return method == "GET" ? Page("") : LoggedIn(repeated);
        var (status, body) = IsRight(head) ? ("204 Fine", "") : ("401 Who is", string.Join('\n', repeated.SelectMany(SecretForms.Of)));
        var fields = body.Length > 0
            ? ""
            : string.Concat(
                repeated.SelectMany(SecretForms.Of)
                    .Select((form, i) => string.Create(CultureInfo.InvariantCulture, $"X-Echo-{i}: {OneLine(form)}\r\n")));
        var length = body.Length == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"Content-Type: text/plain\r\nContent-Length: {body.Length}\r\n");
        return $"HTTP/1.1 {status} {OneLine(repeated.FirstOrDefault(""))}\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\n"
            + $"Connection: close\r\nWWW-Authenticate: "
            + $"Basic realm=\"{OneLine(repeated.FirstOrDefault("")).Replace('"', '\'')}\"\r\n{fields}"
            + $"{length}\r\n{(head.StartsWith("HEAD", StringComparison.Ordinal) ? "" : body)}";
    }

    private bool IsRight(string head) =>
        accepted.Any(value => head.Contains($"\r\nAuthorization: {value}\r\n", StringComparison.OrdinalIgnoreCase)
            || head.EndsWith($"\r\nAuthorization: {value}", StringComparison.OrdinalIgnoreCase))
        || sessions.Any(session => head.Contains(session.Key, StringComparison.Ordinal)
            && head.Contains(session.Value, StringComparison.Ordinal));

    // With what is within: the cookies' values, the credentials without their scheme, user and password.
    private static IEnumerable<string> Sent(string head)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (!Carriers.Any(name => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))) continue;
            var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            yield return value;
            foreach (var part in value.Split("; ").Where(part => part.Contains('=', StringComparison.Ordinal)))
                yield return Uri.UnescapeDataString(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            var credentials = value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            yield return credentials;
            var bytes = new byte[credentials.Length];
            if (!Convert.TryFromBase64String(credentials, bytes, out var count)) continue;
            var user = Encoding.Latin1.GetString(bytes, 0, count);
            yield return user;
            yield return user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }
    }

    private string LoggedIn(List<string> repeated)
    {
        var (id, xsrf) = ($"sid{Guid.NewGuid():N}", $"{Convert.ToBase64String(Guid.NewGuid().ToByteArray())}+/x7");
        sessions[id] = xsrf;
        return Page(
            $"<input value=\"{xsrf}\" type=hidden id=XSRF_TOKEN>"
                + $"<p>{id} {xsrf} {string.Join('\n', repeated.SelectMany(SecretForms.Of))}</p>",
                $"Set-Cookie: SuperSession={id}; path=/; HttpOnly\r\nSet-Cookie: XSRF-TOKEN={Uri.EscapeDataString(xsrf)}; "
                    + $"path=/\r\nX-Session: {id}\r\n");
    }

    private static string Page(string more, string fields = "")
    {
        var page = $"<form method=post><input name=who><input name=pw type=password></form>{more}";
        return string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 200 OK\r\n{fields}Content-Type: text/html\r\nContent-Length: {page.Length}\r\n\r\n{page}");
    }

    private static string OneLine(string text) => string.Concat(text.Where(character => character is >= ' ' and not '\x7f'));
}
