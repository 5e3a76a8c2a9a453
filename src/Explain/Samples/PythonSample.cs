namespace EmailSync.Explain.Samples;

/// <summary>The request as a Python 3 program that needs only the standard library.</summary>
internal static class PythonSample
{
    public static string Write(SampleRequest request)
    {
        var code = new StringBuilder();
        if (request.Fields.Any(field => field.IsEncoded)) code.Append("import base64\n");
        if (request.Variables.Count > 0) code.Append("import os\n");
        code.Append(CultureInfo.InvariantCulture,
            $"import urllib.error\nimport urllib.request\n\nrequest = urllib.request.Request(\n    {Literals.Python(request.Url)},\n    "
                + $"method={Literals.Python(request.Method)},\n    headers={{\n");
        foreach (var field in request.Fields)
            code.Append(CultureInfo.InvariantCulture,
                $"        {Literals.Python(field.Name)}: {Value(field.Value, field.Variable, field.IsEncoded)},\n");
        code.Append("    },\n");
        if (request.HasBody) code.Append(CultureInfo.InvariantCulture, $"    data={Literals.PythonBytes(request.Body)},\n");
        code.Append(
            ")\ntry:\n    with urllib.request.urlopen(request) as response:\n        print(response.status)\nexcept "
                + "urllib.error.HTTPError as refused:\n    print(refused.code, refused.read().decode())\n");
        return code.ToString();
    }

    private static string Value(string text, string? variable, bool encoded) => variable is null ? Literals.Python(text)
        : encoded ? $"{Literals.Python(text)} + base64.b64encode(os.environ[{Literals.Python(variable)}].encode()).decode()"
        : $"{Literals.Python(text)} + os.environ[{Literals.Python(variable)}]";
}
