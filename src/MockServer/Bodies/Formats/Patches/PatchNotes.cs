using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>Finds duplicate members in a JSON Patch: in its operations, and, ignoring case, in their values.</summary>
internal static class PatchNotes
{
    private const string Value = "value";

    public static MemberNoteList Of(JsonElement patch, Schema request)
    {
        var notes = new MemberNoteList();
        var index = 0;
        foreach (var operation in patch.EnumerateArray())
        {
            var location = JsonPointer.Segment(index++);
            if (operation.ValueKind == JsonValueKind.Object) AddOf(operation, request, location, notes);
            else MemberNotes.AddRepeated(null, operation, location, notes);
        }

        return notes;
    }

    private static void AddOf(JsonElement operation, Schema request, string location, MemberNoteList notes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in operation.EnumerateObject())
        {
            var name = JsonStrings.ReadName(member);
            if (!names.Add(name)) notes.AddRepeated(location, name);
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                MemberNotes.AddRepeated(name == Value ? At(request, operation) : null, member.Value, location + JsonPointer.Segment(name),
                    notes);
        }
    }

    // The schema at the operation's path; null if it is not known.
    private static Schema? At(Schema request, JsonElement operation)
    {
        if (!operation.TryGetProperty("path", out var path) || path.ValueKind != JsonValueKind.String
            || JsonStrings.Read(path) is not { } pointer || !JsonPointer.TrySplit(pointer, out var segments)) return null;
        Schema? at = request;
        foreach (var segment in segments)
            at = at?.Shape.Type == SchemaType.Array
                ? at.Shape.Items
                : at?.FindProperty(segment, ignoreCase: true)?.Schema ?? at?.Shape.AdditionalProperties;
        return at;
    }
}
