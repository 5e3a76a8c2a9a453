using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Reads JSON bodies of the operations on mail accounts.</summary>
internal static class JsonBody
{
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    /// <summary>The body, which has to be an object.</summary>
    /// <exception cref="MalformedBodyException">It is not.</exception>
    public static JsonObject Json(this Request request)
    {
        try
        {
            return JsonNode.Parse(request.Body, AnyCase) as JsonObject ?? throw new MalformedBodyException("The request is not an object.");
        }
        catch (JsonException)
        {
            throw new MalformedBodyException("The body is not JSON (RFC 8259).");
        }
    }

    public static string? Text(this JsonNode? carrier, string name) =>
        carrier?[name] is JsonValue value && value.TryGetValue<string>(out var text)
        ? text
        : null;

    public static int? Number(this JsonNode? carrier, string name) =>
        carrier?[name] is JsonValue value && value.TryGetValue<int>(out var number)
        ? number
        : null;

    public static bool Flag(this JsonNode? carrier, string name) =>
        carrier?[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    /// <summary>The items of a list; null if it is missing or null.</summary>
    public static IReadOnlyList<JsonNode?>? Items(this JsonNode? carrier, string name) =>
        carrier?[name] is JsonArray list ? [.. list] : null;

    /// <summary>The name of the user who calls. Tickets, tokens and sessions are those of one user.</summary>
    public static string Caller(this Request request) =>
        request.First("Authorization") is { } value && value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && BasicCredentials.Parse(value["Basic ".Length..].Trim()) is var (user, _)
            ? user
            : Identities.User;
}
