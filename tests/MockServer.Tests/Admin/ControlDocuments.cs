using System.Text;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Tests.Pipeline;

namespace EmailSync.MockServer.Tests.Admin;

/// <summary>Documents for control routes: right ones with an odd thing somewhere, the same for the same seed.</summary>
internal sealed partial class ControlDocuments(int seed)
{
    /// <summary>Routes with a document that each takes.</summary>
    public static readonly (string Method, string Path, string Document)[] Right =
    [
        ("PUT", "accounts",
            """{"accounts":[{"AccountId":17,"AssociateName":"tje0","AccountStatus":4,"ErrorCount":1,"LastFetch":"2026-01-31T12:00:00Z","mailbox":"quota","incoming":{"Server":"s","Port":993}},{"AssociateName":"x","AssociateId":null}]}"""),
        ("POST", "accounts", """{"count":3,"seed":7,"locale":"de"}"""),
        ("PATCH", "accounts/17",
            """{"EMailAddress":"a@example.com","LastFetch":"2026-01-31T12:00:00+01:00","lastSync":"2026-01-31T12:00:00Z","ErrorReason":"no","outgoing":{"Username":"u"}}"""),
        ("PUT", "clock", """{"now":"2026-03-01T08:00:00Z","advance":"PT24H","frozen":true}"""),
        ("POST", "clock", """{"advance":1.5,"frozen":true}"""),
        ("PUT", "sync", """{"milliseconds":500,"intervalSeconds":300}"""),
        ("POST", "faults",
            """{"kind":"status","operation":"SyncEmailAccount","account":"tje0","call":2,"times":null,"probability":0.5,"seed":1,"status":500,"errorType":"X","message":"m","retryAfter":5}"""),
        ("POST", "faults",
            """[{"kind":"delay","milliseconds":1,"account":17},{"kind":"unavailable","retryAfter":"Sun, 22 Nov 2026 13:40:53 GMT"}]"""),
        ("PUT", "state",
            """{"version":1,"clock":{"frozen":true,"now":"2026-03-01T08:00:00Z"},"syncing":{"milliseconds":5,"lockedUntil":"2026-03-01T08:00:09Z"},"accountsTold":true,"accounts":[{"AccountId":17,"AssociateName":"a","LastFetch":"2026-02-01T08:00:00Z","incoming":{"Port":993},"pending":{"from":"2026-03-01T08:00:00Z","until":"2026-03-01T08:00:09Z"}}],"faults":[{"definition":{"kind":"delay","probability":0.5,"seed":2},"considered":3,"fired":1}],"effects":[{"request":"00000000-0000-4000-8000-000000000001","time":"2026-03-01T08:00:00Z","account":{"AccountId":17},"caller":{"user":"u","scheme":"Basic"},"mediaType":"text/xml"}]}"""),
    ];

    private static readonly string[] Odd =
    [
        "\"\\ud83d\"", "\"a\\ude00\\ud83d\"", "\"\\u0000\"", "\"\0\"", "\"\\u202e\"", "1e400", "-1e400", "1e-400", "17.0", "1e2", "-0",
        "2147483648", "-2147483649", "99999999999999999999999", "0.1", "NaN",
        "null", "true", "[]", "{}", "[{}]", "\"\"", "\"2026-01-31\"", "\"2026-01-31T12:00:00\"", "\"1969-12-31T23:59:59Z\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"",
        "\"9999-12-31T23:59:59Z\"", "\"P1Y\"", "\"-P99999999999D\"", "\"2026-02-30T00:00:00Z\"", "\"2026-01-31T24:00:00Z\"",
        "\"accounts\"", "\"kind\"", "\"../api\"", "\"\\\"\"",
        $"\"{new string('x', 3000)}\"", new string('[', 70) + new string(']', 70), $"{new string('[', 40)}{new string(']', 40)}",
        new string('9', 400),
    ];

    private readonly Random random = new(seed);
    private readonly Mutation mutation = new(new Random(seed + 1));

    /// <summary>The next document, with where it goes.</summary>
    public (string Method, string Path, byte[] Document) Next()
    {
        var (method, path, text) = Right[random.Next(Right.Length)];
        for (var times = random.Next(3); times > 0; times--) text = WithOddToken(text);
        return (method, path, random.Next(8) switch
        {
            0 => mutation.Of(Encoding.UTF8.GetBytes(text)),
            1 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            2 =>
                [.. (random.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode).GetBytes(
                    (random.Next(2) == 0 ? "\ufeff" : "") + text)],
            3 => Encoding.Latin1.GetBytes(text.Replace("x", "\u00ff", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(text),
        });
    }

    // A name, a text, a number or a word becomes another one; now and then a member is there twice.
    private string WithOddToken(string text)
    {
        if (random.Next(6) == 0 && Members().Matches(text) is { Count: > 0 } members)
        {
            var member = members[random.Next(members.Count)];
            return text.Insert(member.Index, $"{(random.Next(2) == 0 ? member.Value : member.Value.ToUpperInvariant())},");
        }

        var tokens = Tokens().Matches(text);
        if (tokens.Count == 0) return text;
        var token = tokens[random.Next(tokens.Count)];
        return string.Concat(text.AsSpan(0, token.Index), Odd[random.Next(Odd.Length)], text.AsSpan(token.Index + token.Length));
    }

    [GeneratedRegex("\"[^\"]*\"|-?[0-9][0-9.]*|true|null")]
    private static partial Regex Tokens();

    [GeneratedRegex("\"[A-Za-z]+\":(\"[^\"]*\"|[0-9]+|true|null)")]
    private static partial Regex Members();
}
