namespace EmailSync.Explain.Samples;

/// <summary>The request as a C# program with HttpClient.</summary>
internal static class HttpClientSample
{
    private static readonly HashSet<string> OfContent = new(
        ["Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5", "Content-Range",
            "Content-Type", "Expires", "Last-Modified"], StringComparer.OrdinalIgnoreCase);

    public static string Write(SampleRequest request)
    {
        var code = new StringBuilder("using System;\nusing System.Net.Http;\nusing System.Text;\n\n");
        // By default HttpClient sends only ASCII, and keeps cookies of its own.
        code.Append("using var handler = new SocketsHttpHandler { UseCookies = false");
        if (request.Fields.Any(field => field.Text.Any(letter => letter > '\x7f')))
            code.Append(", RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8");
        code.Append(" };\nusing var http = new HttpClient(handler);\n");
        code.Append(CultureInfo.InvariantCulture,
            $"using var request = new HttpRequestMessage(new "
                + $"HttpMethod({Literals.CSharp(request.Method)}), {Literals.CSharp(request.Url)});\n");
        if (request.HasBody) code.Append(CultureInfo.InvariantCulture, $"request.Content = new ByteArrayContent({Bytes(request.Body)});\n");
        foreach (var field in request.Fields.Where(field => request.HasBody || !OfContent.Contains(field.Name)))
        {
            var value = field.Value.Length > 0 && field.Variable is null ? field.Text : field.Value;
            code.Append(CultureInfo.InvariantCulture,
                $"request.{(OfContent.Contains(field.Name) ? "Content." : "")}Headers.TryAddWithoutValidation("
                    + $"{Literals.CSharp(field.Name)}, {Value(value, field.Variable, field.IsEncoded)});\n");
        }

        code.Append(
            "\nusing var response = await http.SendAsync(request);\nConsole.WriteLine((int)response.StatusCode);\nConsole.WriteLine(await "
                + "response.Content.ReadAsStringAsync());\n");
        return code.ToString();
    }

    private static string Value(string text, string? variable, bool encoded) => variable is null ? Literals.CSharp(text)
        : encoded ? $"{Literals.CSharp(text)} + Convert.ToBase64String(Encoding.UTF8.GetBytes({Variable(variable)}))"
        : $"{Literals.CSharp(text)} + {Variable(variable)}";

    private static string Variable(string name) => $"Environment.GetEnvironmentVariable({Literals.CSharp(name)})!";

    private static string Bytes(byte[] body) => Literals.IsText(body)
        ? $"Encoding.UTF8.GetBytes({Literals.CSharp(Encoding.UTF8.GetString(body))})"
        : $"Convert.FromBase64String({Literals.CSharp(Convert.ToBase64String(body))})";
}
