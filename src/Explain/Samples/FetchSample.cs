namespace EmailSync.Explain.Samples;

/// <summary>The request as a TypeScript module with fetch. All its types are inferred, so it is JavaScript too.</summary>
internal static class FetchSample
{
    public static string Write(SampleRequest request)
    {
        var code = new StringBuilder();
        code.Append(CultureInfo.InvariantCulture,
            $"const response = await fetch({Literals.JavaScript(request.Url)}, "
                + $"{{\n  method: {Literals.JavaScript(request.Method)},\n  headers: [\n");
        // Each character of a header value is one byte.
        foreach (var field in request.Fields)
            code.Append(CultureInfo.InvariantCulture,
                $"    [{Literals.JavaScript(field.Name)}, {Value(field.Value, field.Variable, field.IsEncoded)}],\n");
        code.Append("  ],\n");
        if (request.HasBody) code.Append(CultureInfo.InvariantCulture, $"  body: {Body(request.Body)},\n");
        code.Append("});\nconsole.log(response.status, await response.text());\n");
        return code.ToString();
    }

    private static string Value(string text, string? variable, bool encoded) => variable is null ? Literals.JavaScript(text)
        : encoded ? $"{Literals.JavaScript(text)} + Buffer.from(process.env.{variable} ?? \"\").toString(\"base64\")"
        : $"{Literals.JavaScript(text)} + process.env.{variable}";

    private static string Body(byte[] body) => Literals.IsText(body)
        ? Literals.JavaScript(Encoding.UTF8.GetString(body))
        : $"Uint8Array.from(atob({Literals.JavaScript(Convert.ToBase64String(body))}), (byte) => byte.charCodeAt(0))";
}
