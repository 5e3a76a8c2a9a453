using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Reports.Reproductions;

/// <summary>A request that curl sends unchanged: one HTTP/1.1 message with ordinary syntax and framing.</summary>
internal sealed partial record PlainRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Fields, string Body,
    bool HasLength)
{
    /// <summary>The request; null if curl would change, add or leave out bytes.</summary>
    public static PlainRequest? Read(string bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return null;
        var lines = bytes[..end].Split("\r\n");
        var start = RequestLine().Match(lines[0]);
        var fields = lines.Skip(1).Select(line => FieldLine().Match(line)).ToList();
        if (!start.Success || fields.Exists(field => !field.Success)) return null;

        var request = new PlainRequest(
            start.Groups[1].Value,
            start.Groups[2].Value,
            [.. fields.Select(field => (field.Groups[1].Value, field.Groups[2].Value))],
            bytes[(end + 4)..],
            fields.Exists(field => IsLength(field.Groups[1].Value)));
        return request.IsFaithful() ? request : null;
    }

    public IEnumerable<string> Values(string name) =>
        Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    public static bool IsLength(string name) => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    private bool IsFaithful()
    {
        // The length is that of the real secret, which is not known here: curl would count the mark in its place.
        if (SecretMark.Variables(Body).Count > 0 || Body.Contains('\0', StringComparison.Ordinal)) return false;
        if (Values("Transfer-Encoding").Any() || Values("Expect").Any() || Method == "CONNECT") return false;
        if (Values("Host").ToList() is not [{ Length: > 0 }]) return false;
        if (!HasLength) return Body.Length == 0;
        return Method != "HEAD" && Values("Content-Length").ToList() is [var length]
            && length == Body.Length.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A([!#$%&'*+\-.^_`|~0-9A-Za-z]+) (/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@%/?\[\]]|<redacted:[0-9A-Za-z_]+>)*) HTTP/1\.1\z")]
    private static partial Regex RequestLine();

    // Whitespace around a value, and bytes beyond ASCII, may be what a probe is about; curl would change some of them.
    [GeneratedRegex(@"\A([!#$%&'*+\-.^_`|~0-9A-Za-z]+):(?: ([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)| ?)\z")]
    private static partial Regex FieldLine();
}
