using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;

namespace EmailSync.Mcp.Requests;

/// <summary>The request that a curl command sends, as far as such a command says it by itself.</summary>
internal static class CurlCommand
{
    private static readonly string[] Flags =
    [
        "-i", "--include", "-s", "--silent", "-S", "--show-error", "-v", "--verbose", "-k", "--insecure", "-f", "--fail", "-g",
        "--globoff", "-L", "--location",
        "--compressed", "--path-as-is", "--http1.1", "--http2", "-sS", "-si", "-is", "-sv", "-fsS",
    ];

    private static readonly string[] WithUnusedValue =
        ["-o", "--output", "-w", "--write-out", "-m", "--max-time", "--connect-timeout", "--retry", "--cacert", "-D", "--dump-header",
            "-x", "--proxy"];

    private static readonly string[] Names =
    [
        "-X", "--request", "-H", "--header", "-u", "--user", "-b", "--cookie", "-A", "--user-agent", "--url", "-I", "--head", "-G", "--get",
        "-d", "--data", "--data-raw", "--data-ascii", "--data-binary", "--json", .. Flags, .. WithUnusedValue,
    ];

    /// <summary>The request as text.</summary>
    /// <exception cref="ToolFailure">It is no such command, or says what cannot be known here.</exception>
    public static string RequestOf(string command)
    {
        var words = ShellWords.Of(command);
        if (words is not ["curl", ..]) throw new ToolFailure("curl: expected a command that begins with curl.");
        string? method = null, url = null;
        var (isGet, isJson) = (false, false);
        var headers = new List<(string Name, string Value)>();
        var data = new List<string>();
        for (var at = 1; at < words.Count; at++)
        {
            var (name, joined) = Split(words[at]);
            switch (name)
            {
                case "-X" or "--request":
                    method = Value();
                    break;
                case "-H" or "--header":
                    if (Header(Value()) is { } header) headers.Add(header);
                    break;
                case "-u" or "--user":
                    headers.Add(("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Value()))}"));
                    break;
                case "-b" or "--cookie":
                    headers.Add(("Cookie", Value()));
                    break;
                case "-A" or "--user-agent":
                    headers.Add(("User-Agent", Value()));
                    break;
                case "-d" or "--data" or "--data-raw" or "--data-ascii" or "--data-binary" or "--json":
                    isJson |= name == "--json";
                    data.Add(Body(name, Value()));
                    break;
                case "--url":
                    url = Value();
                    break;
                case "-I" or "--head":
                    method ??= "HEAD";
                    break;
                case "-G" or "--get":
                    isGet = true;
                    break;
                case var flag when Flags.Contains(flag, StringComparer.Ordinal):
                    break;
                case var unused when WithUnusedValue.Contains(unused, StringComparer.Ordinal):
                    Value();
                    break;
                case ['-', _, ..]:
                    var near = name.StartsWith("--", StringComparison.Ordinal) ? NearestName.Misspelt(name, Names) : null;
                    throw new ToolFailure(
                        $"curl: the option {name} is not understood here{(near is null ? "." : $"; is {near} meant?")} "
                        + "Say the request by path, headers and body instead.");
                default:
                    url = url is null ? words[at] : throw new ToolFailure($"curl: expected one URL, found {url} and {words[at]}.");
                    break;
            }

            string Value() =>
                joined
                    ?? (++at < words.Count
                        ? words[at]
                        : throw new ToolFailure($"curl: expected a value after {name}, found the end of the command."));
        }

        if (url is null) throw new ToolFailure("curl: expected a URL, found none.");
        var body = data.Count == 0 ? null : isJson ? string.Concat(data) : string.Join('&', data);
        if (isGet && body is not null) (url, body) = ($"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{body}", null);
        // curl's default headers that the rules are about.
        if (isJson) Unless("Accept", "application/json");
        if (body is not null) Unless("Content-Type", isJson ? "application/json" : "application/x-www-form-urlencoded");
        Unless("Accept", "*/*");
        return RequestText.Of(method ?? (body is null ? "GET" : "POST"), url, headers.Where(header => header.Value.Length > 0), body);

        void Unless(string name, string value)
        {
            if (!headers.Exists(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) headers.Add((name, value));
        }
    }

    // --data=… and -XPOST have their value within the word.
    private static (string Name, string? Value) Split(string word)
    {
        if (word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            return (word[..equals], word[(equals + 1)..]);
        return word is ['-', 'X' or 'H' or 'u' or 'd' or 'b' or 'A', _, ..] ? (word[..2], word[2..]) : (word, null);
    }

    // "Name:" takes a field of curl's own away, "Name;" sends it empty.
    private static (string Name, string Value)? Header(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (line[..colon].Trim(), line[(colon + 1)..].Trim()) : null;
    }

    private static string Body(string option, string value) => value is ['@', ..] && option != "--data-raw"
        ? throw new ToolFailure(
            $"curl: {option} {Excerpt.Cut(value, 80)} reads a file, which is not read here; put its content in place, with --data-raw.")
        : option == "--data-binary" || option is "--data-raw" or "--json" ? value : value.ReplaceLineEndings("");
}
