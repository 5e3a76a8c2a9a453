namespace EmailSync.Mcp.Requests;

/// <summary>The request of an entry of a HAR file.</summary>
internal static class HarEntryReader
{
    /// <summary>The request as text.</summary>
    /// <param name="har">An entry, or the request in it.</param>
    /// <exception cref="ToolFailure">It has not the form of one.</exception>
    public static string RequestOf(JsonElement har)
    {
        var request = har.TryGetProperty("request", out var inner) ? inner : har;
        if (request.ValueKind != JsonValueKind.Object || Text(request, "method") is not { } method || Text(request, "url") is not { } url)
            throw new ToolFailure("har: expected an entry of a HAR file, with request.method and request.url.");
        var headers = new List<(string, string)>();
        if (request.TryGetProperty("headers", out var fields))
        {
            if (fields.ValueKind != JsonValueKind.Array) throw new ToolFailure("har: expected an array in request.headers.");
            foreach (var field in fields.EnumerateArray())
                headers.Add(Text(field, "name") is { } name && Text(field, "value") is { } value
                    ? (name, value)
                    : throw new ToolFailure("har: expected a name and a value in each of request.headers."));
        }

        return RequestText.Of(method, url, headers, request.TryGetProperty("postData", out var posted) ? Text(posted, "text") : null);
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
