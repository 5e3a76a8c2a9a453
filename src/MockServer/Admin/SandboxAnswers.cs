using System.Text.Json;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>Answers that are an object for each sandbox: that one below a sandbox's name, else a list of all.</summary>
/// <param name="sandboxes">All that exist.</param>
/// <param name="scope">Those that a request speaks of.</param>
/// <param name="list">What the list is called.</param>
/// <param name="write">Writes the object of a sandbox.</param>
internal sealed class SandboxAnswers(SandboxRegistry sandboxes, ControlScope scope, string list, Action<Utf8JsonWriter, Sandbox> write)
{
    public Task WriteAsync(HttpContext http) => ControlJson.WriteAsync(http, json =>
    {
        if (ControlScope.Name(http) is { } name)
        {
            write(json, sandboxes.Peek(name)); // asking is no use: a sandbox must not come into being by it
            return;
        }

        json.WriteStartObject();
        json.WriteStartArray(list);
        foreach (var sandbox in scope.Of(http).OrderBy(sandbox => sandbox.Name, StringComparer.OrdinalIgnoreCase)) write(json, sandbox);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
