using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>
/// Finds the members of a JSON value that no property of its schema reads, and duplicates: ignoring case
/// for properties of the schema, otherwise with exactly the same name, like keys of a map.
/// </summary>
public static class MemberNotes
{
    // Comparing each with each is fastest up to here.
    private const int MostCompared = 16;

    /// <summary>The notes on a value that its schema holds to be right; null if there are none.</summary>
    /// <param name="schema">What the value should be.</param>
    /// <param name="value">The value.</param>
    /// <param name="begun">Notes that these go with; null if there are none yet.</param>
    public static MemberNoteList? Of(Schema schema, JsonElement value, MemberNoteList? begun = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var notes = begun;
        Walk(schema, value, reportsNames: true, ref notes);
        return notes;
    }

    /// <summary>Adds only the duplicate members of a value.</summary>
    /// <param name="schema">What the value should be; null if that is not known.</param>
    /// <param name="value">The value.</param>
    /// <param name="pointer">Its JSON pointer.</param>
    /// <param name="notes">Gets the notes.</param>
    public static void AddRepeated(Schema? schema, JsonElement value, string pointer, MemberNoteList notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var before = notes.Count;
        MemberNoteList? same = notes;
        Walk(schema, value, reportsNames: false, ref same);
        Prefix(notes, before, pointer);
    }

    // A note is made at the pointer "" of its object; whoever descended puts the way in front, so that a clean value costs none.
    private static void Walk(Schema? schema, JsonElement value, bool reportsNames, ref MemberNoteList? notes)
    {
        // What may be one thing or another is not checked here: the name may belong to either.
        if (schema is not null && schema.OneOf.Count + schema.AnyOf.Count > 0) schema = null;
        if (value.ValueKind == JsonValueKind.Array) WalkItems(schema?.Shape.Items, value, reportsNames, ref notes);
        else if (value.ValueKind == JsonValueKind.Object) WalkMembers(schema, value, reportsNames, ref notes);
    }

    private static void WalkMembers(Schema? schema, JsonElement value, bool reportsNames, ref MemberNoteList? notes)
    {
        var (count, others, known) = (0, 0, 0UL);
        var isNamed = schema is { HasProperties: true };
        HashSet<SchemaProperty>? properties = null;
        HashSet<string>? names = null;
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            if (schema?.FindRaw(name) is { } property)
            {
                // Two properties may share a bit; only then, or where one stands there twice, the members before are looked through.
                var bit = 1UL << (RuntimeHelpers.GetHashCode(property) & 63);
                if ((known & bit) != 0)
                {
                    properties ??= Before(schema, value, count);
                    if (!properties.Add(property)) (notes ??= []).AddRepeated("", property.Name);
                }
                else
                {
                    properties?.Add(property);
                }

                known |= bit;
                WalkBelow(property.Schema, member, reportsNames, ref notes);
            }
            else
            {
                if (others++ == MostCompared) names = NamesBefore(value, count, isNamed);
                if (names is null ? others > 1 && StandsBefore(value, member, count, isNamed) : !names.Add(JsonStrings.ReadName(member)))
                    (notes ??= []).AddRepeated("", JsonStrings.ReadName(member));
                var additional = schema?.Shape.AdditionalProperties;
                if (reportsNames && isNamed && additional is null) (notes ??= []).AddUnknown(schema!, "", JsonStrings.ReadName(member));
                WalkBelow(additional, member, reportsNames, ref notes);
            }

            count++;
        }
    }

    private static void WalkBelow(Schema? schema, JsonProperty member, bool reportsNames, ref MemberNoteList? notes)
    {
        if (member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return;
        var before = notes?.Count ?? 0;
        Walk(schema, member.Value, reportsNames, ref notes);
        if (notes?.Count > before) Prefix(notes, before, JsonPointer.Segment(JsonStrings.ReadName(member)));
    }

    private static void WalkItems(Schema? items, JsonElement array, bool reportsNames, ref MemberNoteList? notes)
    {
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            var before = notes?.Count ?? 0;
            Walk(items, item, reportsNames, ref notes);
            if (notes?.Count > before) Prefix(notes, before, JsonPointer.Segment(index));
            index++;
        }
    }

    private static void Prefix(MemberNoteList notes, int from, string segment)
    {
        for (var at = from; at < notes.Count; at++) notes[at] = notes[at] with { Pointer = segment + notes[at].Pointer };
    }

    private static HashSet<SchemaProperty> Before(Schema schema, JsonElement value, int count)
    {
        var properties = new HashSet<SchemaProperty>();
        foreach (var member in value.EnumerateObject())
        {
            if (count-- == 0) break;
            if (schema.FindRaw(JsonMarshal.GetRawUtf8PropertyName(member)) is { } property) properties.Add(property);
        }

        return properties;
    }

    private static HashSet<string> NamesBefore(JsonElement value, int count, bool ignoreCase)
    {
        var names = new HashSet<string>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (count-- == 0) break;
            names.Add(JsonStrings.ReadName(member));
        }

        return names;
    }

    private static bool StandsBefore(JsonElement value, JsonProperty other, int count, bool ignoreCase)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(other);
        foreach (var member in value.EnumerateObject())
        {
            if (count-- == 0) break;
            if (IsSame(JsonMarshal.GetRawUtf8PropertyName(member), name, ignoreCase)) return true;
        }

        return false;
    }

    private static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, bool ignoreCase)
    {
        if (one.SequenceEqual(other)) return true;
        // An escape may hide a letter, and beyond ASCII letters have another case of any length.
        if (one.Contains((byte)'\\') || other.Contains((byte)'\\') || !Ascii.IsValid(one))
            return JsonStrings.Unescape(one).Equals(JsonStrings.Unescape(other),
                ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        return ignoreCase && Ascii.EqualsIgnoreCase(one, other);
    }
}
