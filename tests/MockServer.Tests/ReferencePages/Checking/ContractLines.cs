using YamlDotNet.RepresentationModel;

namespace EmailSync.MockServer.Tests.ReferencePages.Checking;

/// <summary>What the contract's text says, and on which line: what the tests change. Read without the code under test.</summary>
internal static class ContractLines
{
    private static readonly YamlMappingNode Root = Load();

    /// <summary>Kind of the fact, its name, and the line that names it, for each operation.</summary>
    public static IEnumerable<(string Operation, string Kind, string Name, int Line)> Facts()
    {
        foreach (var (pathKey, path) in Map(Root["paths"]))
        {
            var operation = path["post"];
            var id = Text(operation["operationId"]);
            yield return (id, "path", Text(pathKey), Line(pathKey));
            yield return (id, "operation-id", id, Line(operation["operationId"]));
            yield return (id, "tag", Text(operation["tags"][0]), Line(operation["tags"][0]));
            foreach (var entry in (YamlSequenceNode)operation["parameters"])
            {
                var parameter = Resolve(entry);
                yield return (id, Text(parameter["in"]) == "query" ? "query-parameter" : "header", Text(parameter["name"]),
                    Line(parameter["name"]));
            }

            if (Has(operation, "requestBody"))
            {
                var content = operation["requestBody"]["content"];
                foreach (var (type, _) in Map(content)) yield return (id, "request-media-type", Text(type), Line(type));
                foreach (var fact in Properties(id, "request-property", content["application/json"]["schema"])) yield return fact;
            }

            var (status, answer) = Map(operation["responses"]).First(response => Text(response.Key).StartsWith('2'));
            yield return (id, "status", Text(status), Line(status));
            if (!Has(answer, "content")) continue;
            foreach (var (type, _) in Map(answer["content"])) yield return (id, "response-media-type", Text(type), Line(type));
            foreach (var fact in Properties(id, "response-property", answer["content"]["application/json"]["schema"])) yield return fact;
        }
    }

    private static IEnumerable<(string, string, string, int)> Properties(string id, string kind, YamlNode at)
    {
        var schema = Resolve(at);
        if (Has(schema, "items")) schema = Resolve(schema["items"]);
        // What the pages do not have is evidenced otherwise at the property.
        return Map(schema["properties"]).Where(property => !Has(property.Value, "x-evidence"))
            .Select(property => (id, kind, Text(property.Key), Line(property.Key)));
    }

    private static YamlMappingNode Load()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Fixtures.Contract));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static YamlNode Resolve(YamlNode node) =>
        Has(node, "$ref") ? Text(node["$ref"])[2..].Split('/').Aggregate((YamlNode)Root, (location, step) => location[step]) : node;

    private static bool Has(YamlNode node, string name) => node is YamlMappingNode mapping && mapping.Children.ContainsKey(name);

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Map(YamlNode node) => ((YamlMappingNode)node).Children;

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static int Line(YamlNode node) => (int)node.Start.Line;
}
