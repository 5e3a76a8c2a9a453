using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>Reads the operations under <c>paths</c>.</summary>
internal sealed class OperationReader(JsonElement document, ValueForms forms)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];
    private readonly SchemaReader schemas = new(document, forms);

    public List<ContractOperation> ReadAll()
    {
        var operations = new List<ContractOperation>();
        if (!document.TryGetProperty("paths", out var paths)) throw new ContractException("/paths", "the operations, found nothing");
        foreach (var path in paths.EnumerateObject())
        {
            var location = $"/paths/{JsonPointer.Escape(path.Name)}";
            if (path.Name.Contains('{'))
                throw new ContractException(location, "a path without parameters: agents take theirs in the query or the body");
            if (path.Value.EnumerateObject().Where(member => Methods.Contains(member.Name)).ToList() is not [var method])
                throw new ContractException(location, "one operation: a path of an agent takes one method, and GET describes it");
            var shared = path.Value.TryGetProperty("parameters", out var parameters)
                ? ReadParameters(parameters, $"{location}/parameters")
                : [];
            operations.Add(Read(path.Name, method.Name, method.Value, shared, $"{location}/{method.Name}"));
        }

        return operations;
    }

    private ContractOperation Read(string path, string method, JsonElement operation, List<ContractParameter> shared, string pointer)
    {
        var own = operation.TryGetProperty("parameters", out var parameters) ? ReadParameters(parameters, $"{pointer}/parameters") : [];
        var responses = operation.TryGetProperty("responses", out var answers) ? ReadResponses(answers, $"{pointer}/responses") : [];
        return new ContractOperation(
            Text(operation, "operationId") ?? throw new ContractException($"{pointer}/operationId", "a name, found nothing"),
            method.ToUpperInvariant(),
            path,
            Text(operation, "summary") ?? "",
            Text(operation, "description"),
            [.. shared.Where(parameter => !own.Exists(other => other.Name == parameter.Name && other.In == parameter.In)), .. own],
            operation.TryGetProperty("requestBody", out var body)
                ? ReadBody(Resolve(body, $"{pointer}/requestBody"), $"{pointer}/requestBody")
                : null,
            responses.Find(response => response.Status is >= 200 and < 300)?.Status
                ?? throw new ContractException($"{pointer}/responses", "a response for success, such as 204"),
            responses,
            IsImplemented(operation));
    }

    // Contracts that were imported before have the extension's old name.
    private static bool IsImplemented(JsonElement operation) =>
        !((operation.TryGetProperty("x-implemented", out var value) || operation.TryGetProperty("x-imitated", out value))
            && value.ValueKind == JsonValueKind.False);

    private List<ContractParameter> ReadParameters(JsonElement parameters, string pointer)
    {
        var read = new List<ContractParameter>();
        foreach (var item in parameters.EnumerateArray())
        {
            var itemPointer = $"{pointer}/{read.Count}";
            var parameter = Resolve(item, itemPointer);
            var location = Text(parameter, "in");
            if (location is not ("query" or "header"))
                throw new ContractException($"{itemPointer}/in", $"query or header, found {location ?? "nothing"}");
            var isRequired = parameter.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True;
            if (isRequired && location == "header")
                throw new ContractException($"{itemPointer}/required", "an optional header: the catalogue has no rule for a missing one");
            read.Add(new ContractParameter(
                Text(parameter, "name") ?? throw new ContractException($"{itemPointer}/name", "a name, found nothing"),
                location,
                isRequired,
                Text(parameter, "description"),
                parameter.TryGetProperty("schema", out var schema)
                    ? schemas.Read(schema, $"{itemPointer}/schema")
                    : throw new ContractException($"{itemPointer}/schema", "a schema, found nothing")));
        }

        return read;
    }

    private ContractRequestBody ReadBody(JsonElement body, string pointer)
    {
        if (!body.TryGetProperty("content", out var content) || !content.EnumerateObject().Any())
            throw new ContractException($"{pointer}/content", "at least one media type, found none");
        var mediaTypes = content.EnumerateObject().Select(type => type.Name.ToLowerInvariant()).ToList();
        var first = content.EnumerateObject().First();
        var schema = first.Value.TryGetProperty("schema", out var element)
            ? schemas.Read(element, $"{pointer}/content/{JsonPointer.Escape(first.Name)}/schema")
            : throw new ContractException($"{pointer}/content/{JsonPointer.Escape(first.Name)}/schema", "a schema, found nothing");
        return new ContractRequestBody(
            body.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True, mediaTypes, schema);
    }

    private List<ContractResponse> ReadResponses(JsonElement responses, string pointer)
    {
        var read = new List<ContractResponse>();
        foreach (var item in responses.EnumerateObject())
        {
            if (!int.TryParse(item.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var status)) continue;
            var response = Resolve(item.Value, $"{pointer}/{item.Name}");
            List<JsonProperty> content = response.TryGetProperty("content", out var types) ? [.. types.EnumerateObject()] : [];
            var schema = content is [{ Value: var first }, ..] && first.TryGetProperty("schema", out var element)
                ? schemas.Read(element, $"{pointer}/{item.Name}/content/{JsonPointer.Escape(content[0].Name)}/schema")
                : null;
            read.Add(new ContractResponse(status, Text(response, "description") ?? "", [.. content.Select(type => type.Name)], schema));
        }

        return read;
    }

    private JsonElement Resolve(JsonElement element, string location)
    {
        if (Text(element, "$ref") is not { } reference) return element;
        var target = document;
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            throw new ContractException($"{location}/$ref", $"a reference into this document, found {reference}");
        foreach (var step in reference[2..].Split('/'))
            if (!target.TryGetProperty(JsonPointer.Unescape(step), out target))
                throw new ContractException($"{location}/$ref", $"something that exists, found {reference}");
        return target;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
