namespace EmailSync.Explain.Samples;

/// <summary>The request for curl, in a POSIX shell.</summary>
internal static class CurlSample
{
    private const int LongestArgument = 64 * 1024;
    private const int LongestUnconfirmed = 1024 * 1024;
    private const int Column = 76;

    public static string Write(SampleRequest request)
    {
        // -g and --path-as-is send the URL unchanged.
        var parts = new List<string> { $"curl -i -g --path-as-is {Literals.Shell(request.Url)}" };
        if (request.Method == "HEAD") parts[0] += " -I";
        else if (request.Method != "POST" || !request.HasBody) parts[0] += $" -X {Literals.Shell(request.Method)}";
        foreach (var field in request.Fields)
            parts.Add(field.IsEncoded ? $"-u \"${field.Variable}\""
                : field.Variable is { } variable ? $"-H \"{field.Name}: {field.Value}${variable}\""
                : field.Text.Length == 0 ? $"-H {Literals.Shell($"{field.Name};")}"
                : $"-H {Literals.Shell($"{field.Name}: {field.Text}")}");
        if (!request.HasBody) return string.Join(" \\\n  ", parts) + "\n";
        if (request.Find("Content-Type") is null) parts.Add("-H 'Content-Type:'");
        if (request.Body.Length >= LongestUnconfirmed) parts.Add("-H 'Expect:'");
        if (Literals.IsText(request.Body) && request.Body.Length < LongestArgument)
            return string.Join(" \\\n  ", parts.Append($"--data-raw {Literals.Shell(Encoding.UTF8.GetString(request.Body))}")) + "\n";

        var base64 = string.Join('\n', Convert.ToBase64String(request.Body).Chunk(Column).Select(line => new string(line)));
        return $"base64 -d <<'END' | {string.Join(" \\\n  ", parts.Append("--data-binary @-"))}\n{base64}\nEND\n";
    }
}
