using System.Runtime.CompilerServices;
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
        Walk(schema, value, ref notes);
        return notes;
    }

    // A note is made at the pointer "" of its object; whoever descended puts the way in front, so that a clean value costs none.
    private static void Walk(Schema schema, JsonElement value, ref List<MemberNote>? notes)
    {
        if (notes?.Count >= Limit) return;
        if (value.ValueKind == JsonValueKind.Array) WalkItems(schema, value, ref notes);
        // What may be one thing or another is not judged here: the name may belong to either.
        else if (value.ValueKind == JsonValueKind.Object && schema.OneOf.Count == 0 && schema.AnyOf.Count == 0) WalkMembers(schema, value, ref notes);
    }

    private static void WalkMembers(Schema schema, JsonElement value, ref List<MemberNote>? notes)
    {
        var (count, seen) = (0, 0UL);
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            if (schema.FindRaw(name) is { } property)
            {
                // Two properties may share a bit; only then, or where one stands there twice, the members before are looked through.
                var bit = 1UL << (RuntimeHelpers.GetHashCode(property) & 63);
                if ((seen & bit) != 0 && count < MostCompared && IsRepeated(value, property, count))
                    Add(ref notes, new MemberNote(JsonPointer.Segment(property.Name), property.Name, null, IsRepeated: true));
                seen |= bit;
                WalkBelow(property.Schema, member, ref notes);
            }
            else if (schema.Shape.AdditionalProperties is { } additional) WalkBelow(additional, member, ref notes);
            else if (schema.HasProperties) Add(ref notes, MemberNote.Unknown(schema, "", JsonText.ReadName(member)));

            count++;
        }
    }

    private static void WalkBelow(Schema schema, JsonProperty member, ref List<MemberNote>? notes)
    {
        if (member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return;
        var before = notes?.Count ?? 0;
        Walk(schema, member.Value, ref notes);
        if (notes?.Count > before) Prefix(notes, before, JsonPointer.Segment(JsonText.ReadName(member)));
    }

    private static void WalkItems(Schema schema, JsonElement array, ref List<MemberNote>? notes)
    {
        if (schema.Shape.Items is not { } items) return;
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            var before = notes?.Count ?? 0;
            Walk(items, item, ref notes);
            if (notes?.Count > before) Prefix(notes, before, JsonPointer.Segment(index));
            index++;
        }
    }

    private static void Prefix(List<MemberNote> notes, int from, string segment)
    {
        for (var at = from; at < notes.Count; at++) notes[at] = notes[at] with { Pointer = segment + notes[at].Pointer };
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
