using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.Recordings.Json;

namespace EmailSync.Recordings.Entries;

/// <summary>Fields as the members of an object: a text each, or an array where one was repeated.</summary>
internal static class FieldObject
{
    public static List<HeaderLine> Lines(JsonElement container, string name)
    {
        var lines = new List<HeaderLine>();
        foreach (var field in container.Members(name))
        {
            if (field.Name.Length == 0) continue;
            if (field.Value.ValueKind == JsonValueKind.Array)
                lines.AddRange(field.Value.EnumerateArray().Select(value => new HeaderLine(field.Name, JsonMembers.TextOf(value) ?? "")));
            else if (JsonMembers.TextOf(field.Value) is { } value) lines.Add(new HeaderLine(field.Name, value));
        }

        return lines;
    }
}
