namespace EmailSync.ReferencePages.Importing.Swagger;

/// <summary>Reads one operation of a Swagger file.</summary>
internal sealed class SwaggerOperationReader(SwaggerTypes types, string location)
{
    public SwaggerOperation Read(JsonElement operation)
    {
        var query = new List<(string Name, Shape Shape, bool IsRequired)>();
        Shape? body = null;
        var isBodyRequired = false;
        foreach (var parameter in Items(operation, "parameters"))
        {
            var name = SwaggerTypes.Text(parameter, "name")
                ?? throw new SwaggerException($"{location}/parameters", "a name for each parameter");
            var isRequired = parameter.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True;
            var at = $"{location}/parameters/{name}";
            switch (SwaggerTypes.Text(parameter, "in"))
            {
                case "query":
                    query.Add((name, types.Read(parameter, at, 0), isRequired));
                    break;
                case "body":
                    body = parameter.TryGetProperty("schema", out var schema) ? types.Read(schema, $"{at}/schema", 0) : Shape.Unknown;
                    isBodyRequired = isRequired;
                    break;
            }
        }

        return new SwaggerOperation(query, body, isBodyRequired, ReadResult(operation));
    }

    private Shape? ReadResult(JsonElement operation)
    {
        if (!operation.TryGetProperty("responses", out var responses)) return null;
        foreach (var response in SwaggerReader.Members(responses, $"{location}/responses"))
            if (response.Name.StartsWith('2') && response.Value.ValueKind == JsonValueKind.Object
                && response.Value.TryGetProperty("schema", out var schema))
                return types.Read(schema, $"{location}/responses/{response.Name}/schema", 0);
        return null;
    }

    private IEnumerable<JsonElement> Items(JsonElement operation, string name)
    {
        if (operation.ValueKind != JsonValueKind.Object) throw new SwaggerException(location, "an operation");
        if (!operation.TryGetProperty(name, out var items)) return [];
        if (items.ValueKind != JsonValueKind.Array) throw new SwaggerException($"{location}/{name}", "a list");
        return items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object);
    }
}
