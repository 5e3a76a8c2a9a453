using System.Text;
using System.Text.Json;

namespace EmailSync.Robustness.Mutations;

/// <summary>
/// A JSON document that can hold what no JSON library would write: names and values as they stand in the text, half surrogate
/// pairs, and members that are there twice.
/// </summary>
internal sealed class JsonTree
{
    private JsonTree(string? raw, List<(string Name, JsonTree Value)>? members, List<JsonTree>? items) =>
        (Raw, Members, Items) = (raw, members, items);

    /// <summary>The text of a value without parts; null if it has some.</summary>
    public string? Raw { get; private set; }

    /// <summary>Members with their names in quotes; null if it is no object.</summary>
    public List<(string Name, JsonTree Value)>? Members { get; private set; }

    /// <summary>Null where it is no array.</summary>
    public List<JsonTree>? Items { get; private set; }

    public static JsonTree Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    public static JsonTree Text(string raw) => new(raw, null, null);

    /// <summary>This value and all within it.</summary>
    public IEnumerable<JsonTree> All() =>
        (Members?.Select(member => member.Value) ?? Items ?? []).SelectMany(part => part.All()).Prepend(this);

    /// <summary>Becomes that value.</summary>
    public void Become(JsonTree other) => (Raw, Members, Items) = (other.Raw, other.Members, other.Items);

    public JsonTree Copy() =>
        new(Raw, Members is null ? null : [.. Members.Select(member => (member.Name, member.Value.Copy()))],
            Items is null ? null : [.. Items.Select(item => item.Copy())]);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private static JsonTree Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object =>
            new JsonTree(null, [.. json.EnumerateObject().Select(member => (JsonSerializer.Serialize(member.Name), Of(member.Value)))],
                null),
        JsonValueKind.Array => new JsonTree(null, null, [.. json.EnumerateArray().Select(Of)]),
        _ => Text(json.GetRawText()),
    };

    private void Write(StringBuilder text)
    {
        if (Members is not null)
        {
            text.Append('{');
            for (var i = 0; i < Members.Count; i++)
            {
                if (i > 0) text.Append(',');
                text.Append(Members[i].Name).Append(':');
                Members[i].Value.Write(text);
            }

            text.Append('}');
        }
        else if (Items is not null)
        {
            text.Append('[');
            for (var i = 0; i < Items.Count; i++)
            {
                if (i > 0) text.Append(',');
                Items[i].Write(text);
            }

            text.Append(']');
        }
        else text.Append(Raw);
    }
}
