using EmailSync.ContractDiff.Documents;

namespace EmailSync.ContractDiff.Operations;

/// <summary>Reads the operations of a file.</summary>
internal sealed class OperationReader(ContractFile file)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    public IEnumerable<Operation> Read()
    {
        var root = new SchemaPlace(file, file.Root, "");
        var paths = root.Member("paths")!.Value;
        var basePath = file.IsSwagger ? file.Root.TextOf("basePath")?.TrimEnd('/') ?? "" : "";
        foreach (var (path, node) in paths.Node.Members)
            if (file.Resolve(paths.Of(path, node)) is { } item)
                foreach (var method in Methods)
                    if (item.Member(method) is { Node.Kind: NodeKind.Object } operation)
                        yield return Read(method.ToUpperInvariant(), basePath + path, operation, item, root);
    }

    private Operation Read(string method, string path, SchemaPlace at, SchemaPlace item, SchemaPlace root)
    {
        var given = Items(at.Member("parameters")).ToList();
        given.AddRange(Items(item.Member("parameters")).Where(shared => !given.Exists(own => IsSame(own.Node, shared.Node))));
        var body = file.IsSwagger ? SwaggerBody(given, at, root) : OpenApiBody(at);
        return new Operation(method, path, at, at.Node.TextOf("operationId"),
            at.Node["tags"]?.Items is [{ Kind: NodeKind.Text } tag, ..] ? tag.Text : null,
            [.. given.Where(parameter => parameter.Node.TextOf("in") is not "body").Select(Parameter)
                .Where(parameter => !IsIgnored(parameter))],
            body,
            Responses(at, root),
            Security(at, root));
    }

    // OpenAPI tells tools to ignore these: media types and security schemes say the same.
    private static bool IsIgnored(Parameter parameter) =>
        parameter.In == "header" && parameter.Name.ToLowerInvariant() is "accept" or "content-type" or "authorization";

    private static bool IsSame(Node one, Node other) => one["name"]?.Text == other["name"]?.Text && one["in"]?.Text == other["in"]?.Text;

    private IEnumerable<SchemaPlace> Items(SchemaPlace? list)
    {
        if (list is not { } all) yield break;
        for (var i = 0; i < all.Node.Items.Count; i++)
            if (file.Resolve(all.Item(i)) is { Node.Kind: NodeKind.Object } item) yield return item;
    }

    private Parameter Parameter(SchemaPlace at) => new(
        at.Node["name"]?.Text ?? "", at.Node.TextOf("in") ?? "", at.Node.IsTrue("required"), at,
        at.Member("schema") ?? (at.Member("content") is { Node.Members: [var (type, content), ..] } contents
            ? contents.Of(type, content).Member("schema")
            : null) ?? at);

    private static Body? SwaggerBody(List<SchemaPlace> parameters, SchemaPlace at, SchemaPlace root)
    {
        if (parameters.Find(parameter => parameter.Node.TextOf("in") == "body") is not { File: not null } body) return null;
        return new Body(body.Node.IsTrue("required"), body,
            [.. MediaTypes("consumes", at, root).Select(type => new Content(type.Name, type.At, body.Member("schema")))]);
    }

    private Body? OpenApiBody(SchemaPlace at) =>
        at.Member("requestBody") is { } written && file.Resolve(written) is { } body
            ? new Body(body.Node.IsTrue("required"), body, Contents(body))
            : null;

    private static List<Content> Contents(SchemaPlace around)
    {
        if (around.Member("content") is not { } contents) return [];
        return [.. contents.Node.Members.Select(type =>
            new Content(MediaType(type.Key), contents.Of(type.Key, type.Value), contents.Of(type.Key, type.Value).Member("schema")))];
    }

    // An operation's list takes the place of the file's.
    private static IEnumerable<(string Name, SchemaPlace At)> MediaTypes(string member, SchemaPlace at, SchemaPlace root)
    {
        var list = at.Member(member) ?? root.Member(member);
        if (list is not { Node.Items.Count: > 0 } types) return [("application/json", list ?? at)];
        return types.Node.Items.Select((type, index) => (MediaType(type.Text), types.Item(index)));
    }

    private static string MediaType(string text) => text.Split(';')[0].Trim().ToLowerInvariant();

    private Dictionary<string, Response> Responses(SchemaPlace at, SchemaPlace root)
    {
        var responses = new Dictionary<string, Response>(StringComparer.OrdinalIgnoreCase);
        if (at.Member("responses") is not { } all) return responses;
        foreach (var (status, node) in all.Node.Members.Where(member => !member.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            if (file.Resolve(all.Of(status, node)) is not { } response) continue;
            IReadOnlyList<Content> contents = !file.IsSwagger ? Contents(response)
                : response.Member("schema") is { } schema
                    ? [.. MediaTypes("produces", at, root).Select(type => new Content(type.Name, type.At, schema))]
                    : [];
            var headers = new Dictionary<string, SchemaPlace>(StringComparer.OrdinalIgnoreCase);
            if (response.Member("headers") is { } named)
                foreach (var (name, header) in named.Node.Members) headers.TryAdd(name, named.Of(name, header));
            responses.TryAdd(status, new Response(status, response, contents, headers));
        }

        return responses;
    }

    private static List<string> Security(SchemaPlace at, SchemaPlace root) =>
        [.. ((at.Node["security"] ?? root.Node["security"])?.Items ?? []).Select(way =>
            string.Join(" + ", way.Members.Select(scheme => Scheme(scheme.Key, root.Node)).Order(StringComparer.Ordinal))).Distinct()];

    // Their names are the file's own, as those of schemas are.
    private static string Scheme(string name, Node root)
    {
        var scheme = root["securityDefinitions"]?[name] ?? root["components"]?["securitySchemes"]?[name];
        return scheme?.TextOf("type") switch
        {
            "basic" => "Basic",
            "http" when scheme.TextOf("scheme") is { } word =>
                word.ToLowerInvariant() switch { "basic" => "Basic", "bearer" => "Bearer", _ => word },
            "apiKey" => $"{scheme.TextOf("name")} in the {scheme.TextOf("in")}",
            { } type => type,
            _ => name,
        };
    }
}
