using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Sessions;

namespace EmailSync.Explain.Samples;

/// <summary>
/// The request as a C# program with the client that is generated from the contract. It sends JSON, and only header fields that
/// it knows.
/// </summary>
internal static class GeneratedClientSample
{
    private const string MediaType = "application/json";
    private static readonly string[] Sent = ["Authorization", ApplicationCheck.Header, "Cookie", SessionNames.XsrfHeader, "Content-Type",
        "Accept", "User-Agent", "Accept-Encoding"];

    public static string Write(SampleRequest request)
    {
        if (request.IsOfFile)
            return "// The generated client has the operations of the built-in contract, not those of files.\n";
        if (request.Operation is not { } operation || Credentials(request) is not { } credentials)
            return "// The generated client only has the contract's operations: it cannot send this request.\n";
        // v1EMailAgent_SyncEmailAccount is SyncEmailAccountAsync of EMailAgentClient.
        var (agent, method) = operation.OperationId.Split('_', 2) is [var first, var second]
            ? (first.TrimStart('v').TrimStart("0123456789".ToCharArray()), second)
            : (operation.OperationId, operation.OperationId);
        var code = new StringBuilder();
        var type = request.Find("Content-Type")?.Text ?? MediaType;
        if (operation.RequestBody is not null && ContentTypeField.Parse(type)?.MediaType != MediaType)
            code.Append(CultureInfo.InvariantCulture,
                $"// The generated client sends {MediaType}; the corrected request is {OneLine(type)}.\n");
        var others = request.Fields.Select(field => field.Name).Where(name => !Sent.Contains(name, StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (others.Count > 0) code.Append(CultureInfo.InvariantCulture, $"// It does not send {string.Join(", ", others)}.\n");
        code.Append(
            "using System;\nusing System.Collections.Generic;\nusing System.Net.Http;\nusing EmailSync.Client;\n\nusing var http = new "
                + "HttpClient();\n");
        code.Append(CultureInfo.InvariantCulture,
            $"var agent = new {agent}Client(new Uri({Literals.CSharp(request.Installation)}), {credentials}, http);\n");
        code.Append(CultureInfo.InvariantCulture,
            $"{(HasResult(operation) ? "var result = " : "")}await "
                + $"agent.{method}Async({string.Join(", ", Arguments(request, operation))});\n");
        return code.ToString();
    }

    private static bool HasResult(ContractOperation operation) =>
        operation.Responses.Any(response => response.Status == operation.SuccessStatus && response.Schema is not null);

    // The generated method takes the body or the required parameters first, the others by name.
    private static IEnumerable<string> Arguments(SampleRequest request, ContractOperation operation)
    {
        if (operation.RequestBody is { } body)
            yield return Value(request.Request() is { IsObject: true } value ? value : BodyValue.Object([]), body.Schema, "");
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "query"))
        {
            if (request.Query(parameter.Name) is not { } text) continue;
            var argument = (parameter.Schema.Shape.Type, parameter.Schema.Shape.Format) switch
            {
                (SchemaType.String, "date-time" or "date") => $"DateTimeOffset.Parse({Literals.CSharp(text)})",
                (SchemaType.String, "uuid") => $"Guid.Parse({Literals.CSharp(text)})",
                (SchemaType.String, _) => Literals.CSharp(text),
                _ => text.Trim(),
            };
            yield return parameter.Required ? argument : $"{parameter.Name.TrimStart('$')}: {argument}";
        }
    }

    private static string? Credentials(SampleRequest request)
    {
        if (request.Find("Cookie") is { Variable: { } session } && request.Find(SessionNames.XsrfHeader) is { Variable: { } xsrf })
            return $"SuperOfficeCredentials.Session({Variable(session)}, {Variable(xsrf)})";
        if (request.Find("Authorization") is not { } field) return null;
        var scheme = field.Value.Split(' ')[0].ToUpperInvariant();
        var secret = field.Variable is { } variable ? Variable(variable) : Literals.CSharp(field.Value.Trim()[scheme.Length..].Trim());
        return scheme switch
        {
            "BASIC" when field.Variable is not null =>
                $"SuperOfficeCredentials.Basic({secret}.Split(':', 2)[0], {secret}.Split(':', 2)[1])",
            "BASIC" when Encoding.UTF8.GetString(Convert.FromBase64String(field.Value["Basic ".Length..].Trim()))
                .Split(':', 2) is [var user, var password] =>
                $"SuperOfficeCredentials.Basic({Literals.CSharp(user)}, {Literals.CSharp(password)})",
            "SOTICKET" when request.Find(ApplicationCheck.Header) is { } application =>
                $"SuperOfficeCredentials.SoTicket({secret}, "
                    + $"{(application.Variable is { } token ? Variable(token) : Literals.CSharp(application.Text))})",
            "SOTICKET" => $"SuperOfficeCredentials.SoTicket({secret})",
            "BEARER" => $"SuperOfficeCredentials.Bearer({secret})",
            _ => null,
        };
    }

    private static string Value(BodyValue value, Schema schema, string indent)
    {
        var inner = indent + "    ";
        var members = value.Members.Where(member => member.Value.Kind != JsonValueKind.Null).ToList();
        return value.Kind switch
        {
            JsonValueKind.Object when schema.Shape.AdditionalProperties is { } each =>
                Initialised($"Dictionary<string, {each.Name}>", indent,
                    members.Select(member => $"[{Literals.CSharp(member.Name)}] = {Value(member.Value, each, inner)}")),
            JsonValueKind.Object => Object(members, schema, indent, inner),
            JsonValueKind.Array => $"[{string.Join(", ", value.Items.Select(item => Value(item, schema.Shape.Items ?? schema, indent)))}]",
            JsonValueKind.String => Literals.CSharp(value.Text),
            JsonValueKind.Number when schema.Shape.Type == SchemaType.Integer =>
                decimal.Truncate(decimal.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture))
                    .ToString(CultureInfo.InvariantCulture),
            JsonValueKind.Null => "null",
            _ => value.Text,
        };
    }

    // Members that the contract does not have have no property.
    private static string Object(List<BodyMember> members, Schema schema, string indent, string inner)
    {
        var known = members.Select(member => (Property: schema.FindProperty(member.Name, ignoreCase: true), member.Value))
            .Where(member => member.Property is not null)
            .GroupBy(member => member.Property!.Name).Select(same => same.Last()).ToList();
        var name = schema.Shape.Name ?? schema.Name;
        return known.Count == 0
            ? $"new {name}()"
            : Initialised($"{name}", indent,
                known.Select(member => $"{member.Property!.Name} = {Value(member.Value, member.Property.Schema, inner)}"));
    }

    private static string Initialised(string type, string indent, IEnumerable<string> members) =>
        $"new {type}\n{indent}{{\n{string.Concat(members.Select(member => $"{indent}    {member},\n"))}{indent}}}";

    private static string Variable(string name) => $"Environment.GetEnvironmentVariable({Literals.CSharp(name)})!";

    private static string OneLine(string text) => string.Concat(text.Where(letter => letter is >= ' ' and < '\x7f'));
}
