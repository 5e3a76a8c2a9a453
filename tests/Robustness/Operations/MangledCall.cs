using System.Text;
using EmailSync.Robustness.Mutations;

namespace EmailSync.Robustness.Operations;

/// <summary>A call that is wrong in its line, a field, its framing, its body, or in a byte somewhere.</summary>
internal static class MangledCall
{
    private static readonly string[] Names =
    [
        "Authorization", "Content-Type", "Content-Length", "Transfer-Encoding", "Host", "Accept", "Accept-Language", "SO-Language",
        "SO-Culture", "SO-TimeZone", "SO-AppToken", "X-XSRF-TOKEN", "Cookie",
        "Content-Encoding", "Expect", "Connection", "Trailer", "TE", "Upgrade", "X-Mock-Fault", "Referer", "Origin", "Range",
        "If-None-Match", "X-HTTP-Method-Override", "\u00e6", "a b", "",
    ];

    private static readonly string[] Lines =
    [
        "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "post", "PATCH", "BREW", "P\u00d6ST",
    ];

    private static readonly string[] Targets =
    [
        "*", "//", "/..", "/%", "/%00", "/%zz", "/a%2fb/api/v1/Agents/EMail/SyncEmailAccount",
        "http://localhost/api/v1/Agents/EMail/SyncEmailAccount", "HTTP://localhost/api", "localhost:80", "?", "/?$select=", "/#",
        "/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=\uff11",
        "/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=1&eMailAccountId=2",
        "/api/v1/Agents/EMail/GetEMailAccount?eMailAccountId=99999999999",
        "/api/v1/Agents/EMail/SyncEmailAccount?$select=%ff,,%00", "/login", "/api", "/api/v1", "/favicon.ico", "/.well-known/x",
        "/Cust1/api/v1/Agents/EMail/SyncEmailAccount",
    ];

    private static readonly string[] Trailers = ["X-T: a", "X-T: \xff", "X-T: \0", "X-T : a", "X-T", "Content-Length: 4",
        "Authorization: Basic dGplMDpUamUw", " folded", ": a"];
    private static readonly string[] Extensions = ["", ";a", ";a=b", " ; a = b", ";a=\"b;c\"", ";", ";=", ";\xff", ";\0"];

    public static byte[] Draw(Random random)
    {
        var mangler = new Mangler(random);
        var (line, fields, body) = RightCalls.Draw(random);
        if (mangler.InOneOf(3)) body = Body(mangler, body);
        for (var changes = random.Next(3); changes > 0; changes--) Change(mangler, ref line, fields);
        var framed = Framed(mangler, random, fields, body);
        var bytes = new List<byte>(Encoding.Latin1.GetBytes($"{line}\r\n{string.Join("\r\n", fields)}\r\n\r\n"));
        bytes.AddRange(framed);
        return mangler.InOneOf(4) ? mangler.Bytes([.. bytes]) : [.. bytes];
    }

    private static byte[] Body(Mangler mangler, byte[] body) =>
        body is [(byte)'{' or (byte)'[', ..] && !mangler.InOneOf(4) ? mangler.Json(Encoding.UTF8.GetString(body)) : mangler.Bytes(body);

    private static void Change(Mangler mangler, ref string line, List<string> fields)
    {
        var at = mangler.One([.. Enumerable.Range(0, fields.Count)]);
        switch (mangler.One([0, 1, 2, 3, 4, 5, 6]))
        {
            case 0:
                fields.RemoveAt(at);
                if (fields.Count == 0) fields.Add("Host: localhost");
                break;
            case 1:
                fields.Add(fields[at]);
                break;
            case 2:
                fields[at] = $"{fields[at].Split(':')[0]}: {mangler.One(OddValues.Fields)}";
                break;
            case 3:
                fields.Insert(at, $"{mangler.One(Names)}: {mangler.One(OddValues.Fields)}");
                break;
            case 4:
                line = $"{mangler.One(Lines)} {line.Split(' ')[1]} HTTP/1.1";
                break;
            case 5:
                line = $"POST {mangler.One(Targets)} {mangler.One(["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9", "http/1.1", ""])}";
                break;
            default:
                fields[at] += mangler.One([" ", "\t", "\r\n folded", ", x", "\0", new string('x', 9000)]);
                break;
        }
    }

    private static byte[] Framed(Mangler mangler, Random random, List<string> fields, byte[] body)
    {
        if (mangler.InOneOf(3)) return Chunked(mangler, random, fields, body);
        var length = mangler.InOneOf(8) ? random.Next(2 * body.Length + 2) : body.Length;
        if (length > 0 || mangler.InOneOf(3)) fields.Add(FormattableString.Invariant($"Content-Length: {length}"));
        return body;
    }

    private static byte[] Chunked(Mangler mangler, Random random, List<string> fields, byte[] body)
    {
        fields.Add("Transfer-Encoding: chunked");
        var bytes = new List<byte>();
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, random.Next(1, 60));
            Add(FormattableString.Invariant($"{size:x}{mangler.One(Extensions)}\r\n"));
            bytes.AddRange(body.AsSpan(at, size));
            Add("\r\n");
            at += size;
        }

        Add($"0{(mangler.InOneOf(4) ? mangler.One(Extensions) : "")}\r\n");
        if (mangler.InOneOf(3)) Add($"{mangler.One(Trailers)}\r\n");
        Add("\r\n");
        return [.. bytes];

        void Add(string text) => bytes.AddRange(Encoding.Latin1.GetBytes(text));
    }
}
