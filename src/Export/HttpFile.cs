namespace EmailSync.Export;

/// <summary>
/// An .http file for Visual Studio, Visual Studio Code's REST Client and JetBrains' editors: what all of them read. Variables stand at the
/// top, each request begins with ###, and an empty line comes before its body.
/// </summary>
internal static class HttpFile
{
    public static byte[] Write(IReadOnlyList<ExportedCall> calls, string baseUrl)
    {
        var text = new StringBuilder();
        Line(text, "# The calls of the contract, made by emailsync export http. The variables are the mock's identities.");
        Line(text, $"@baseUrl = {baseUrl}");
        // Editors do not encode it alike.
        Line(text, $"# Basic of {ExportVariables.All[0].Value}:{ExportVariables.All[1].Value}");
        Line(text, $"@authorization = Basic {ExportVariables.Basic}");
        Line(text, "# Other credentials: @authorization = SoTicket {{ticket}}, or for an online tenant Bearer {{accessToken}}");
        foreach (var (name, value) in ExportVariables.All.Skip(2)) Line(text, $"@{name} = {value}");
        foreach (var call in calls) Write(text, call);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, ExportedCall call)
    {
        Line(text, "");
        Line(text, $"### {call.Group}/{call.Name}{(call.Summary.Length > 0 ? $": {call.Summary}" : "")}");
        Line(text, $"# @name {call.Group}_{call.Name}");
        var query = call.Query.Count == 0
            ? ""
            : $"?{string.Join('&', call.Query.Select(pair => $"{pair.Parameter.Name}={Uri.EscapeDataString(pair.Value)}"))}";
        Line(text, $"{call.Operation.Method} {{{{baseUrl}}}}{call.Operation.Path}{query}");
        Line(text, "Authorization: {{authorization}}");
        Line(text, "Accept: application/json");
        if (call.ContentType is { } type) Line(text, $"Content-Type: {type}");
        if (call.Body is not { } body) return;
        Line(text, "");
        Line(text, ExportJson.Indented(body));
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
