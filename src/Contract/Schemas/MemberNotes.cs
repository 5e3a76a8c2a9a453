using System.Runtime.InteropServices;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Finds the members of a JSON value that no property of its schema reads.</summary>
public static class MemberNotes
{
    /// <summary>No more than this many are collected for one value: nobody reads on.</summary>
    public const int Limit = SchemaViolation.Limit;

    // Comparing each with each is fast enough up to here; more members are no request, and only the unknown ones are told.
    private const int MostCompared = 64;

    /// <summary>The notes on a value that its schema holds to be right; null where there are none.</summary>
    public static List<MemberNote>? Of(Schema schema, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(schema);
        List<MemberNote>? notes = null;
        Walk(schema, value, "", ref notes);
        return notes;
    }

    private static void Walk(Schema schema, JsonElement value, string pointer, ref List<MemberNote>? notes)
    {
        if (notes?.Count >= Limit) return;
        if (value.ValueKind == JsonValueKind.Array)
        {
            WalkItems(schema, value, pointer, ref notes);
            return;
        }

        // What may be one thing or another is not judged here: the name may belong to either.
        if (value.ValueKind != JsonValueKind.Object || schema.OneOf.Count > 0 || schema.AnyOf.Count > 0) return;
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            if (schema.FindRaw(name) is { } property)
            {
                if (count < MostCompared && IsRepeated(value, property, count)) Add(ref notes, new MemberNote(pointer + JsonPointer.Segment(property.Name), property.Name, null, IsRepeated: true));
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) Walk(property.Schema, member.Value, pointer + JsonPointer.Segment(property.Name), ref notes);
            }
            else if (schema.Shape.AdditionalProperties is { } additional)
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) Walk(additional, member.Value, pointer + JsonPointer.Segment(JsonText.ReadName(member)), ref notes);
            }
            else if (schema.HasProperties) Add(ref notes, MemberNote.Unknown(schema, pointer, JsonText.ReadName(member)));

            count++;
        }
    }

    private static void WalkItems(Schema schema, JsonElement array, string pointer, ref List<MemberNote>? notes)
    {
        if (schema.Shape.Items is not { } items) return;
        var index = 0;
        foreach (var item in array.EnumerateArray()) Walk(items, item, pointer + JsonPointer.Segment(index++), ref notes);
    }

    private static bool IsRepeated(JsonElement value, SchemaProperty property, int before)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (before-- == 0) return false;
            if (property.HasName(JsonMarshal.GetRawUtf8PropertyName(member))) return true;
        }

        return false;
    }

    private static void Add(ref List<MemberNote>? notes, MemberNote note)
    {
        notes ??= [];
        if (notes.Count < Limit) notes.Add(note);
    }
}
