using System.Text.RegularExpressions;

namespace EmailSync.Explain.Requests;

/// <summary>
/// Turns a pasted request into bytes. Line ends, length and host are easily lost in copying, so they are repaired,
/// and every assumption is reported. Everything else stays as it is, mistakes included.
/// </summary>
internal sealed partial class PastedRequest(string host)
{
    private readonly List<string> assumed = [];

    public IReadOnlyList<string> Assumed => assumed;

    /// <summary>The bytes of a text, the body encoded in its charset.</summary>
    public byte[] Complete(string text)
    {
        var end = EndOfHead().Match(text) is { Success: true } empty ? empty.Index + empty.Length : text.Length;
        var charset = Charset().Match(text[..end]) is { Success: true } stated ? CharsetNames.Find(stated.Groups["name"].Value) : null;
        try
        {
            return Complete([.. Encoding.UTF8.GetBytes(text[..end]), .. (charset ?? Encoding.UTF8).GetBytes(text[end..])]);
        }
        catch (EncoderFallbackException)
        {
            assumed.Add("The body is sent in UTF-8, because its charset lacks some of its characters.");
            return Complete(Encoding.UTF8.GetBytes(text));
        }
    }

    public byte[] Complete(byte[] bytes)
    {
        var (head, body) = HeadLines.Of(bytes);
        var lines = head.ToList();
        if (lines.Count == 0) return bytes;
        if (!lines[0].Contains(" HTTP/", StringComparison.OrdinalIgnoreCase))
        {
            assumed.Add("The request line ends in HTTP/1.1.");
            lines[0] = $"{lines[0].TrimEnd()} HTTP/1.1";
        }

        if (!lines.Exists(line => line.StartsWith("Host", StringComparison.OrdinalIgnoreCase))
            && !lines[0].EndsWith("HTTP/1.0", StringComparison.Ordinal))
        {
            assumed.Add($"The request goes to {host}.");
            lines.Insert(1, $"Host: {host}");
        }

        body = IsChunked(lines) ? Joined(lines, body) : Counted(lines, body);
        return [.. Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), .. body];
    }

    private byte[] Joined(List<string> lines, byte[] body)
    {
        if (ChunkedBytes.Decode(body) is { } joined) return ChunkedBytes.Of(joined);
        assumed.Add("The body's chunks were already joined when it was pasted.");
        lines.RemoveAll(line => line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase));
        return Counted(lines, body);
    }

    private byte[] Counted(List<string> lines, byte[] body)
    {
        const string Name = "Content-Length:";
        var fields = lines.FindAll(line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        long? length = fields.Count == 1
            && long.TryParse(fields[0][Name.Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var stated)
            ? stated
            : null;
        if (length == body.Length || (fields.Count > 0 && length is null)) return body;
        var trimmed = body.AsSpan().TrimEnd("\r\n"u8).ToArray();
        if (length == trimmed.Length) return trimmed;
        if (trimmed.Length < body.Length) assumed.Add("Line ends after the body are not part of it.");
        if (fields.Count == 0 && trimmed.Length == 0) return trimmed;
        assumed.Add(
            fields.Count == 0
                ? $"Content-Length is {trimmed.Length}."
                : $"Content-Length is {trimmed.Length}; the pasted value {length} does not fit the body.");
        if (fields.Count == 0) lines.Add($"{Name} {trimmed.Length}");
        else lines[lines.IndexOf(fields[0])] = $"{Name} {trimmed.Length}";
        return trimmed;
    }

    private static bool IsChunked(List<string> lines) => lines.Exists(line => Coding().IsMatch(line));

    [GeneratedRegex(@"\r?\n\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfHead();

    [GeneratedRegex(@"^Content-Type:[^\r\n]*?;[ \t]*charset=""?(?<name>[A-Za-z0-9_:.-]+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Charset();

    [GeneratedRegex(@"^Transfer-Encoding:\s*chunked\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Coding();
}
