#:package YamlDotNet
#:property PublishAot=false
// Writes the contract's YAML as JSON, so that neither the build nor the server's start needs a YAML reader:
//   dotnet run openapi/contract.cs -- CONTRACT OUT
// and as the generators of clients understand it:
//   dotnet run openapi/contract.cs -- CONTRACT OUT --for-clients
// To those an answer that is no JSON is a file only where its schema says binary; and a result that a 204 beside it can leave
// out is nullable only where the schema says so.
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

if (args is not [var source, var target, .. var rest] || rest is not ([] or ["--for-clients"]))
{
    Console.Error.WriteLine("expected CONTRACT OUT [--for-clients]");
    return 2;
}

JsonObject contract;
try
{
    using var reader = File.OpenText(source);
    var yaml = new YamlStream();
    yaml.Load(reader);
    if (yaml.Documents is not [{ RootNode: YamlMappingNode root }]) throw new InvalidDataException("expected one document, an object");
    contract = Contract.Object(root);
    if (rest is ["--for-clients"]) new ForClients(contract).Apply();
}
catch (YamlException wrong)
{
    Console.Error.WriteLine($"{source}({wrong.Start.Line},{wrong.Start.Column}): {wrong.InnerException?.Message ?? wrong.Message}");
    return 1;
}
catch (Exception wrong) when (wrong is InvalidDataException or IOException)
{
    Console.Error.WriteLine($"{source}: {wrong.Message}");
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
var options = new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
File.WriteAllText(target, contract.ToJsonString(options) + "\n");
return 0;

internal static partial class Contract
{
    public static JsonObject Object(YamlMappingNode node) =>
        new(node.Children.Select(member => KeyValuePair.Create(((YamlScalarNode)member.Key).Value!, Value(member.Value))));

    private static JsonNode? Value(YamlNode node) => node switch
    {
        YamlMappingNode mapping => Object(mapping),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Value)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } => Plain(text),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    // The core schema of YAML 1.2, without octal and hexadecimal numbers.
    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when Integer().IsMatch(text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when Number().IsMatch(text) => JsonValue.Create(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex("^[-+]?[0-9]+$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}

internal sealed partial class ForClients(JsonObject contract)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public void Apply()
    {
        foreach (var path in Members(contract["paths"]))
            foreach (var method in Methods)
                if (path.Value?[method]?["responses"] is JsonObject responses) Answers(responses);
        // A time that may lack its zone is no moment. The generators have one type for date-time, and nobody else needs that of time.
        WithoutZone(contract["components"]?["schemas"]);
    }

    private void Answers(JsonObject responses)
    {
        var successes = new List<JsonNode?>();
        foreach (var (status, response) in Members(responses).Where(member => member.Key.StartsWith('2')))
        {
            var own = Resolved(response);
            if (own?["content"] is JsonObject { Count: > 0 } content)
            {
                // What is shared by reference is another operation's, too.
                own = own.DeepClone();
                own["content"] = AsFile(content);
                responses[status] = own;
            }

            successes.Add(own);
        }

        if (successes.TrueForAll(answer => answer?["content"] is JsonObject { Count: > 0 })) return;
        foreach (var media in successes.SelectMany(answer => Members(answer?["content"])).Select(member => member.Value))
            if (media?["schema"] is JsonObject schema && Text(schema, "format") != "binary")
                media["schema"] = AsNullable(schema.DeepClone().AsObject());
    }

    // Nothing but its octets is known of it.
    private JsonNode AsFile(JsonObject content)
    {
        var binary = content.Any(media => Text(Resolved(media.Value?["schema"]), "format") == "binary");
        var types = content.Select(media => media.Key).Where(type => !JsonOrXml().IsMatch(type)).ToList();
        if (!binary && types.Count < content.Count) return content.DeepClone();
        return new JsonObject((types.Count > 0 ? types : ["*/*"]).Select(type => KeyValuePair.Create(
            type, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } })));
    }

    private static JsonObject AsNullable(JsonObject schema)
    {
        if (schema.ContainsKey("$ref")) return new JsonObject { ["nullable"] = true, ["oneOf"] = new JsonArray(schema) };
        schema["nullable"] = true;
        return schema;
    }

    private static void WithoutZone(JsonNode? node)
    {
        if (node is JsonObject schema && Text(schema, "type") == "string")
        {
            if (Text(schema, "format") == "time") schema.Remove("format");
            if (Text(schema, "format") == "date-time" && schema["x-may-lack-zone"]?.GetValueKind() == JsonValueKind.True)
                schema["format"] = "time";
        }

        foreach (var child in node is JsonArray items ? items : Members(node).Select(member => member.Value)) WithoutZone(child);
    }

    private JsonNode? Resolved(JsonNode? node)
    {
        var seen = new HashSet<string>();
        while (Text(node, "$ref") is { } reference && reference.StartsWith("#/", StringComparison.Ordinal) && seen.Add(reference))
            node = reference[2..].Split('/')
                .Aggregate((JsonNode?)contract, (at, name) => (at as JsonObject)?[name.Replace("~1", "/").Replace("~0", "~")]);
        return node;
    }

    private static List<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node is JsonObject members ? [.. members] : [];

    private static string? Text(JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"[/+](json|xml)\s*(;|$)|^text/", RegexOptions.IgnoreCase)]
    private static partial Regex JsonOrXml();
}
