using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>Answers with an object per sandbox: just that one after a sandbox's name, otherwise a list of all.</summary>
/// <param name="sandboxes">All that exist.</param>
/// <param name="scope">Those that a request is about.</param>
/// <param name="list">Name of the list.</param>
/// <param name="of">Makes the object of a sandbox.</param>
/// <param name="type">The object's type.</param>
internal sealed class SandboxAnswers<T>(SandboxRegistry sandboxes, ControlScope scope, string list, Func<Sandbox, T> of,
    JsonTypeInfo<T> type)
{
    public Task WriteAsync(HttpContext http) => ControlJson.WriteAsync(http, json =>
    {
        if (ControlScope.Name(http) is { } name)
        {
            JsonSerializer.Serialize(json, of(sandboxes.Peek(name)), type); // reading must not create a sandbox
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray(list);
        foreach (var sandbox in scope.Of(http).OrderBy(sandbox => sandbox.Name, StringComparer.OrdinalIgnoreCase))
            JsonSerializer.Serialize(json, of(sandbox), type);
        json.WriteEndArray();
        if (scope.NotLoaded(http) is { Count: > 0 } others)
        {
            json.WriteStartArray("stored");
            foreach (var stored in others) json.WriteStringValue(stored);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });
}
