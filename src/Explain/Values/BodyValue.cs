using System.Buffers;
using System.Text.Encodings.Web;

namespace EmailSync.Explain.Values;

/// <summary>A member of an object.</summary>
internal readonly record struct BodyMember(string Name, BodyValue Value);

/// <summary>A value of a body, independent of the syntax it was written in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text of a string, or a number as it is written.</param>
internal sealed record BodyValue(JsonValueKind Kind, string Text = "")
{
    public static readonly BodyValue Null = new(JsonValueKind.Null);

    private static readonly JsonWriterOptions Compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public IReadOnlyList<BodyMember> Members { get; init; } = [];

    public IReadOnlyList<BodyValue> Items { get; init; } = [];

    public bool IsObject => Kind == JsonValueKind.Object;

    public bool IsScalar => Kind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    public static BodyValue String(string text) => new(JsonValueKind.String, text);

    public static BodyValue Number(string raw) => new(JsonValueKind.Number, raw);

    public static BodyValue Flag(bool value) => new(value ? JsonValueKind.True : JsonValueKind.False, value ? "true" : "false");

    public static BodyValue Object(IEnumerable<BodyMember> members) => new(JsonValueKind.Object) { Members = [.. members] };

    public static BodyValue Array(IEnumerable<BodyValue> items) => new(JsonValueKind.Array) { Items = [.. items] };

    public static BodyValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object =>
            Object(
                json.EnumerateObject()
                    .Select(member => new BodyMember(JsonStrings.HasWellFormedName(member) ? member.Name : "", Of(member.Value)))),
        JsonValueKind.Array => Array(json.EnumerateArray().Select(Of)),
        JsonValueKind.String => String(JsonStrings.Read(json) ?? ""),
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.True => Flag(true),
        JsonValueKind.False => Flag(false),
        _ => Null,
    };

    /// <summary>The last member of this name; null if there is none.</summary>
    public BodyValue? Find(string name) => Members.LastOrDefault(member => member.Name == name).Value;

    /// <summary>The value at the end of a path, names in any letter case; null if there is none.</summary>
    public BodyValue? At(ReadOnlySpan<string> steps)
    {
        var at = this;
        foreach (var step in steps)
        {
            var below = at.Index(step) is >= 0 and var item
                ? at.Items[item]
                : at.Members.LastOrDefault(member => member.Name.Equals(step, StringComparison.OrdinalIgnoreCase)).Value;
            if (below is null) return null;
            at = below;
        }

        return at;
    }

    /// <summary>A copy with another value at the end of an existing path; null removes the value there.</summary>
    public BodyValue? With(ReadOnlySpan<string> steps, BodyValue? value)
    {
        if (steps.IsEmpty) return value;
        var step = steps[0];
        var rest = steps[1..];
        if (Index(step) is >= 0 and var item)
        {
            var changed = Items[item].With(rest, value);
            return Array([.. Items.Take(item), .. changed is null ? (BodyValue[])[] : [changed], .. Items.Skip(item + 1)]);
        }

        var members = new List<BodyMember>();
        foreach (var member in Members)
        {
            if (!member.Name.Equals(step, StringComparison.OrdinalIgnoreCase)) members.Add(member);
            else if (member.Value.With(rest, value) is { } inner) members.Add(member with { Value = inner });
        }

        return Object(members);
    }

    private int Index(string step) =>
        Kind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < Items.Count ? index : -1;

    public byte[] ToJson(bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact with { Indented = indented })) Write(json);
        return buffer.WrittenSpan.ToArray();
    }

    public override string ToString() => Encoding.UTF8.GetString(ToJson());

    private void Write(Utf8JsonWriter json)
    {
        switch (Kind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var (name, value) in Members)
                {
                    json.WritePropertyName(name);
                    value.Write(json);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in Items) item.Write(json);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Text);
                break;
            case JsonValueKind.Number:
                json.WriteRawValue(Text, skipInputValidation: true);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                json.WriteBooleanValue(Kind == JsonValueKind.True);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
