using System.Text.RegularExpressions;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Explain.Requests;

/// <summary>Reads a request leniently: what is not valid HTTP is repaired, and reported as a change.</summary>
internal sealed partial class DraftReader(Redactor redactor)
{
    private const string Rule = RuleId.C_HTTP_01;

    // Ten times what the web server accepts.
    private const int MostLines = 1000;
    private const string Letters = "!#$%&'*+-.^_`|~";
    private readonly List<Change> repairs = [];
    private readonly HashSet<Change> noted = [];

    public IReadOnlyList<Change> Repairs => repairs;

    public Draft Read(ReadOnlySpan<byte> bytes)
    {
        var (lines, rest) = HeadLines.Of(bytes);
        var (method, target, protocol) = RequestLine(lines.Count > 0 ? lines[0] : "");
        var (origin, path, query) = Split(target);
        var fields = Fields([.. lines.Skip(1)]);
        var draft = new Draft { Method = method, Origin = origin, Path = path, Query = query, Protocol = protocol, Fields = fields };
        return WithBody(draft, rest);
    }

    /// <summary>Splits a target into its parts.</summary>
    public static (string Origin, string Path, string? Query) Split(string target)
    {
        var origin = Absolute().Match(target).Value;
        var rest = target[origin.Length..].Split('#')[0];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? rest : rest[..question];
        return (origin, path.StartsWith('/') || path == "*" ? path : $"/{path}", question < 0 ? null : rest[(question + 1)..]);
    }

    private (string Method, string Target, string Protocol) RequestLine(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hasProtocol = words.Length > 0 && words[^1].StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase);
        var protocol = hasProtocol && words[^1] is "HTTP/1.0" ? words[^1] : "HTTP/1.1";
        var middle = words.Skip(1).Take(words.Length - 1 - (hasProtocol ? 1 : 0)).ToList();
        var method = words.Length > 0 && words[0].All(IsLetter) ? words[0] : "POST";
        var target = Encoded(string.Join("%20", middle));
        var repaired = $"{method} {target} {protocol}";
        if (repaired != line) Repair(Location.RequestLine, redactor.Text(Draft.Shown(line)), redactor.Text(Draft.Shown(repaired)));
        return (method, target, protocol);
    }

    private static string Encoded(string target)
    {
        var encoded = new StringBuilder();
        foreach (var letter in target)
        {
            if (letter is > ' ' and < '\x7f') encoded.Append(letter);
            else encoded.Append(CultureInfo.InvariantCulture, $"%{(int)letter:X2}");
        }

        return encoded.Length == 0 ? "/" : encoded.ToString();
    }

    private List<DraftField> Fields(IReadOnlyList<string> lines)
    {
        var fields = new List<DraftField>();
        if (lines.Count > MostLines) Repair(Location.HeaderSection, $"{lines.Count} lines", $"the first {MostLines} of them");
        for (var at = 0; at < Math.Min(lines.Count, MostLines); at++)
        {
            var line = lines[at];
            if (line[0] is ' ' or '\t' && fields.Count > 0)
            {
                var first = at;
                while (at + 1 < Math.Min(lines.Count, MostLines) && lines[at + 1][0] is ' ' or '\t') at++;
                var joined =
                    fields[^1] with
                    {
                        Value =
                        string.Join(' ', lines.Skip(first).Take(at + 1 - first).Select(one => one.Trim()).Prepend(fields[^1].Value))
                            .Trim()
                    };
                Repair(Location.Header(joined.Name), "a value over several lines", redactor.Header(joined.Name, Draft.Shown(joined.Value)));
                fields[^1] = joined;
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var sent = colon < 0 ? "" : line[..colon];
            var name = sent.Trim();
            if (name.Length == 0 || !name.All(IsLetter))
            {
                Repair(Location.HeaderSection, colon < 0 ? "a line without a colon" : "a line that does not begin with a name", null);
                continue;
            }

            var value = line[(colon + 1)..].Trim(' ', '\t');
            var clean = string.Concat(value.Where(letter => letter == '\t' || letter is >= ' ' and not '\x7f'));
            if (clean != value) Repair(Location.Header(name), "a value with control characters", redactor.Header(name, Draft.Shown(clean)));
            if (sent != name) Repair(Location.Header(name), "a blank between name and colon", "none");
            fields.Add(new DraftField(name, clean));
        }

        return fields;
    }

    private Draft WithBody(Draft draft, byte[] rest)
    {
        var codings = draft.Values("Transfer-Encoding");
        var lengths = draft.Values("Content-Length");
        if (codings.Count > 0)
        {
            var joined = ChunkedBytes.Decode(rest);
            if (lengths.Count > 0) Repair(Location.Framing, "Transfer-Encoding beside Content-Length", "one of them");
            if (joined is null) Repair(Location.Body, "broken or missing chunks", "a body with Content-Length");
            return (joined is null ? draft.Without("Transfer-Encoding") : draft) with { Body = joined ?? rest };
        }

        if (lengths.Count == 0)
        {
            if (rest.Length > 0 && !rest.AsSpan().Trim("\r\n"u8).IsEmpty) Repair(Location.Header("Content-Length"), null, $"{rest.Length}");
            return draft with { Body = rest };
        }

        if (lengths.Count == 1 && long.TryParse(lengths[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length <= rest.Length)
            return draft with { Body = rest[..(int)length], Surplus = rest[(int)length..] };
        Repair(Location.Header("Content-Length"), string.Join(", ", lengths.Select(redactor.Text)), $"{rest.Length}");
        return draft with { Body = rest };
    }

    // The same repair at many lines is reported once.
    private void Repair(Location location, string? from, string? to)
    {
        var change = new Change(location, from, to, Rule).Shortened();
        if (noted.Add(change)) repairs.Add(change);
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || Letters.Contains(letter);

    [GeneratedRegex("^https?://[^/?#]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();
}
