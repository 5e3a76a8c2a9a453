using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Entries;
using EmailSync.Traffic;

namespace EmailSync.Recordings.HttpFiles;

/// <summary>Makes exchanges of the requests in an .http file.</summary>
internal sealed partial class HttpFileEntries(HttpFileVariables variables)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="DamagedEntryException">It has no URL.</exception>
    public ReadEntry Read(HttpFileBlock block, EntryContext context)
    {
        var notes = new Notes();
        var (method, address, version) = Split(block.Request!);
        var unknown = new List<string>();
        var expanded = variables.Expand(address, unknown);
        // A base URL that is defined elsewhere; the path is known.
        var path = BaseVariable().Replace(expanded, "");
        if (path.Contains("{{", StringComparison.Ordinal))
            return ReadEntry.Over("requests whose URL needs variables that the file does not define");
        if (path.Length == 0) throw new DamagedEntryException("expected a URL after the method");
        var url = RecordedUrl.Of(path);
        if (context.WhyNot(method, url) is { } reason) return ReadEntry.Over(reason);
        notes.Add(Notes.NoTime);
        var fields = Fields(block.Fields, notes);
        var answerFields = block.AnswerFields.Select(Field).OfType<HeaderLine>().ToList();
        var status = block.Answer is { } line ? int.Parse(Status().Match(line).Groups["status"].Value, CultureInfo.InvariantCulture) : 0;
        if (status == 0) notes.Add("no answer was recorded");
        return new Exchange
        {
            Method = method,
            Scheme = url.Scheme,
            Authority = fields.ValueOf("Host") ?? url.Authority,
            Target = url.Target,
            Protocol = RecordedProtocol.Of(version) ?? RecordedProtocol.Http11,
            RequestHeaders = fields,
            RequestBody = RequestBody(block, fields, notes),
            Status = status,
            ResponseHeaders = answerFields,
            ResponseBody = AnswerBody(block, answerFields),
            Source = context.Source,
            Unknown = notes.Texts,
            Gaps = notes.Gaps | (status > 0 && answerFields.Count == 0 ? ExchangeGaps.ResponseHeaders : ExchangeGaps.None),
        };
    }

    private static (string Method, string Url, string? Version) Split(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var version = words.Length > 1 && words[^1].StartsWith("HTTP/", StringComparison.Ordinal) ? words[^1] : null;
        var rest = version is null ? words : words[..^1];
        return rest is [var method, ..] && Method().IsMatch(method)
            ? (method, string.Join(' ', rest.Skip(1)), version)
            : ("GET", string.Join(' ', rest), version);
    }

    private List<HeaderLine> Fields(List<string> lines, Notes notes)
    {
        var fields = new List<HeaderLine>();
        foreach (var line in lines)
        {
            var unknown = new List<string>();
            if (Field(variables.Expand(line, unknown)) is not { } field) continue;
            if (unknown.Count == 0) fields.Add(field with { Value = Credentials(field) });
            else
                notes.Add("a field needs a variable that the file does not define", ExchangeGaps.RequestHeaders | ExchangeGaps.Credentials);
        }

        return Hidden.Remove(fields, "", notes);
    }

    private static HeaderLine? Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? null : new HeaderLine(line[..colon].Trim(), line[(colon + 1)..].Trim());
    }

    // Editors encode "Basic user password" and "Basic user:password" when they send it.
    private static string Credentials(HeaderLine field)
    {
        if (!field.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            || Basic().Match(field.Value) is not { Success: true } basic)
            return field.Value;
        var pair = $"{basic.Groups["user"].Value}:{basic.Groups["password"].Value}";
        return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";
    }

    private ExchangeBody RequestBody(HttpFileBlock block, List<HeaderLine> fields, Notes notes)
    {
        var lines = Trimmed(block.Body);
        if (lines.Count == 0) return RecordedBody.None;
        var isForm =
            fields.ValueOf("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        // A form may be spread over lines.
        var text = isForm ? string.Concat(lines.Select(line => line.Trim())) : string.Join('\n', lines);
        var unknown = new List<string>();
        var expanded = variables.Expand(text, unknown);
        if (unknown.Count == 0 && !lines.Exists(line => FileReference().IsMatch(line)))
            return RecordedBody.OfText(expanded, fields.ValueOf("Content-Type"));
        notes.Add(
            unknown.Count > 0
                ? "the request's body needs variables that the file does not define"
                : "the request's body is in another file");
        return RecordedBody.Missing();
    }

    private static ExchangeBody AnswerBody(HttpFileBlock block, List<HeaderLine> fields)
    {
        var lines = Trimmed(block.AnswerBody);
        return lines.Count == 0 ? RecordedBody.None : RecordedBody.OfText(string.Join('\n', lines), fields.ValueOf("Content-Type"));
    }

    // Empty lines before the next separator are no content.
    private static List<string> Trimmed(List<string> lines)
    {
        var end = lines.FindLastIndex(line => line.Trim().Length > 0);
        return lines[..(end + 1)];
    }

    [GeneratedRegex("^[A-Z][A-Z-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Method();

    [GeneratedRegex(@"^\{\{[^{}]*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex BaseVariable();

    [GeneratedRegex(@"^HTTP/\S+ +(?<status>[0-9]{3})", RegexOptions.CultureInvariant)]
    private static partial Regex Status();

    [GeneratedRegex(@"^Basic\s+(?<user>[^\s:]+)(:|\s+)(?<password>\S*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Basic();

    [GeneratedRegex(@"^<(@\S*)?\s+\S", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FileReference();
}
