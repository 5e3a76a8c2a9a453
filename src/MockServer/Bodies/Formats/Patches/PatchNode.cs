using System.Runtime.InteropServices;
using System.Text.Json;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>A JSON value that can be changed. Members are found in any letter case; of namesakes the last is kept.</summary>
/// <remarks>A member that was never set is null and is not written: the request is the same without it.</remarks>
internal sealed class PatchNode
{
    private JsonElement leaf;

    public Dictionary<string, PatchNode>? Members { get; private init; }

    public List<PatchNode>? Items { get; private init; }

    /// <summary>The scalar, if there are neither members nor items.</summary>
    public JsonElement Leaf => leaf;

    /// <summary>Whether it is a member of a carrier that was never set.</summary>
    public bool IsUnset => Members is null && Items is null && leaf.ValueKind == JsonValueKind.Undefined;

    /// <summary>A member of a carrier that was never set.</summary>
    public static PatchNode Unset() => new();

    public static PatchNode EmptyObject() => new() { Members = new Dictionary<string, PatchNode>(StringComparer.OrdinalIgnoreCase) };

    public static PatchNode EmptyArray() => new() { Items = [] };

    public static PatchNode From(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var node = EmptyObject();
                foreach (var member in value.EnumerateObject())
                    node.Members![member.Name] = From(member.Value);
                return node;
            case JsonValueKind.Array:
                var array = EmptyArray();
                foreach (var item in value.EnumerateArray())
                    array.Items!.Add(From(item));
                return array;
            default:
                return new PatchNode { leaf = value };
        }
    }

    /// <summary>False when the value is nested deeper than a request may be.</summary>
    public bool TryWriteTo(Utf8JsonWriter json)
    {
        if (IsUnset)
        {
            json.WriteNullValue();
            return true;
        }

        if (Members is null && Items is null)
        {
            // As spelt: the schema refuses half a surrogate pair.
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(leaf), skipInputValidation: true);
            return true;
        }

        return json.CurrentDepth < BodyFormat.MaxDepth && (Members is null ? TryWriteItems(json) : TryWriteMembers(json));
    }

    private bool TryWriteItems(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var item in Items!)
        {
            if (!item.TryWriteTo(json))
                return false;
        }

        json.WriteEndArray();
        return true;
    }

    private bool TryWriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in Members!)
        {
            if (value.IsUnset)
                continue;
            json.WritePropertyName(name);
            if (!value.TryWriteTo(json))
                return false;
        }

        json.WriteEndObject();
        return true;
    }
}
