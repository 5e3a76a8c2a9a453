namespace EmailSync.ConformanceTests.Robustness;

/// <summary>Random requests, the same for the same seed. Their framing is correct, so that each gets one answer.</summary>
public sealed class RequestFuzz(int seed)
{
    /// <summary>How many requests a run sends.</summary>
    public const int Count = 300;

    private static readonly string[] Types =
    [
        "application/json", "text/json", "application/xml", "text/xml", "application/x-www-form-urlencoded", "application/json-patch+json",
        "application/merge-patch+json",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-", "1e999", "\\u0000", "\\ud800", "SyncUserAccount", "AccountId",
        "AssociateName", "<", ">", "/", "<!", "]]>", "&#0;", "&", "=",
        "%00", "%zz", "%u1234", "+", ";", "..", "op", "path", "value", "\0", "\uFEFF", "\uFFFD", "é", "𝄞", "$select", "(", "'", "--",
        "{{", "${", "\\", "|", "^", "`", "\t", "\r\n",
    ];

    private static readonly string[] Fields = ["Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "Content-Type",
        "Authorization", "Cookie", "X-XSRF-TOKEN", "SO-AppToken", "SO-Language", "SO-TimeZone", "X-Conformance"];
#pragma warning disable CA5394 // Not for secrets: the seed in the report has to reproduce the same requests.
    private readonly Random random = new(seed);

    /// <summary>The next request, different from an accepted one in body, query, field or several of them.</summary>
    public WireRequest Next(WireRequest accepted)
    {
        var request = accepted;
        if (random.Next(3) > 0) request = request.With("Content-Type", Pick(Types)).WithContent(Body(request.Content));
        if (random.Next(3) == 0)
            request = request.WithQuery($"$select={Uri.EscapeDataString(Text(8)).Replace("%25", "%", StringComparison.Ordinal)}");
        if (random.Next(6) == 0) request = request.WithQuery(Printable(Text(6)).Replace(' ', '+').Replace('#', '+'));
        if (random.Next(3) == 0) request = request.With(Pick(Fields), Printable(Text(6)));
        return request;
    }

    private byte[] Body(byte[] right)
    {
        if (random.Next(2) == 0) return Encoding.UTF8.GetBytes(Text(20));
        var bytes = right.ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(bytes.Count + 1);
            if (random.Next(2) == 0 || at == bytes.Count) bytes.Insert(at, (byte)random.Next(256));
            else bytes[at] = (byte)random.Next(256);
        }

        return [.. bytes];
    }

    private string Text(int most)
    {
        var text = new StringBuilder();
        for (var i = random.Next(most + 1); i > 0; i--) text.Append(Pick(Pieces));
        return text.ToString();
    }

    // HDR-07 covers control characters in fields, and knows what they may cause.
    private static string Printable(string text) => string.Concat(text.Where(character => character is >= ' ' and <= '~'));

    private string Pick(string[] from) => from[random.Next(from.Length)];
#pragma warning restore CA5394
}
