namespace EmailSync.ConformanceTests.Reports.Reproductions;

/// <summary>The curl command that sends a request again.</summary>
internal static class CurlLine
{
    /// <summary>The command; null if curl cannot send exactly these bytes.</summary>
    public static string? Of(Uri target, string bytes) => PlainRequest.Read(bytes) is { } request ? Write(target, request) : null;

    private static string Write(Uri target, PlainRequest request)
    {
        // --path-as-is and --globoff: dots and brackets of the path are sent unchanged.
        var line = new StringBuilder("curl --http1.1 --include --path-as-is --globoff ");
        line.Append(request.Method == "HEAD" ? "--head" : $"--request {ShellWord.Quote(request.Method)}");
        line.Append(' ')
            .Append(ShellWord.Quote(target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) + request.Target));
        foreach (var (name, value) in request.Fields)
        {
            if (PlainRequest.IsLength(name) || IsOwnHost(target, name, value)) continue;
            Field(line, value.Length == 0 ? $"{name};" : $"{name}: {value}");
        }

        foreach (var name in OwnFields(request))
            if (!request.Values(name).Any()) Field(line, $"{name}:");
        // --data-raw, not --data-binary: a body that starts with @ is not the name of a file.
        if (request.HasLength) line.Append(" --data-raw ").Append(ShellWord.Quote(request.Body));
        return line.ToString();
    }

    // curl writes Host itself; write it only if the request names another one.
    private static bool IsOwnHost(Uri target, string name, string value) =>
        name.Equals("Host", StringComparison.OrdinalIgnoreCase) && value == target.Authority;

    // Fields that curl adds by default.
    private static IEnumerable<string> OwnFields(PlainRequest request) =>
        request.HasLength ? ["User-Agent", "Accept", "Content-Type"] : ["User-Agent", "Accept"];

    private static void Field(StringBuilder line, string field) => line.Append(" --header ").Append(ShellWord.Quote(field));
}
