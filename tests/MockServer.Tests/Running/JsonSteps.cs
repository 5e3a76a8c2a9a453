using System.Text.Json;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Walks into JSON by member names.</summary>
public static class JsonSteps
{
    public static JsonElement At(this JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) json = json.GetProperty(name);
        return json;
    }

    public static string? TextAt(this JsonElement json, params ReadOnlySpan<string> names) => json.At(names).GetString();

    public static int NumberAt(this JsonElement json, params ReadOnlySpan<string> names) => json.At(names).GetInt32();

    /// <summary>The names of an object's members.</summary>
    public static string[] Names(this JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];
}
