using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmailSync.Contract.Schemas;

/// <summary>A keyword's value in the contract, and its location.</summary>
internal sealed record KeywordValue(JsonElement Element, string Pointer)
{
    public bool IsBoolean => Element.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public ContractException Unlike(string expected) => new(Pointer, $"{expected}, found {Wording.FoundText(Element)}");

    public bool Boolean() => IsBoolean ? Element.GetBoolean() : throw Unlike("true or false");

    public string Text() => (Element.ValueKind == JsonValueKind.String ? JsonStrings.Read(Element) : null) ?? throw Unlike("a string");

    public int Size() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var size) && size >= 0
        ? size
        : throw Unlike("a count of 0 or more");

    public decimal Number() => Element.ValueKind == JsonValueKind.Number && Element.TryGetDecimal(out var number)
        ? number
        : throw Unlike("a number");

    public decimal PositiveNumber() => Number() is > 0 and var number ? number : throw Unlike("a number greater than 0");

    public SchemaType Type() => Text() switch
    {
        "object" => SchemaType.Object,
        "array" => SchemaType.Array,
        "string" => SchemaType.String,
        "integer" => SchemaType.Integer,
        "number" => SchemaType.Number,
        "boolean" => SchemaType.Boolean,
        _ => throw Unlike("object, array, string, integer, number or boolean"),
    };

    public Regex Pattern()
    {
        try
        {
            // NonBacktracking: linear time even on hostile text.
            return new Regex(Text(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            throw Unlike("a regular expression without look-around or back references");
        }
    }

    public JsonElement[] Values() => Items() is { Count: > 0 } items
        ? [.. items.Select(item => item.Element.Clone())]
        : throw Unlike("at least one value");

    public string[] Names() => [.. Items().Select(item => item.Text()).Distinct(StringComparer.Ordinal)];

    /// <summary>The member of this name of an object; null if it has none.</summary>
    public KeywordValue? Find(string name) => Element.ValueKind != JsonValueKind.Object ? throw Unlike("an object")
        : Element.TryGetProperty(name, out var value) ? new KeywordValue(value, $"{Pointer}/{JsonPointer.Escape(name)}")
        : null;

    public KeywordValue? Member(string name) => Members().Find(member => member.Name == name).Value;

    public List<(string Name, KeywordValue Value)> Members() => Element.ValueKind == JsonValueKind.Object
        ? [.. Element.EnumerateObject().Select(Member)]
        : throw Unlike("an object");

    public List<KeywordValue> Items() => Element.ValueKind == JsonValueKind.Array
        ? [.. Element.EnumerateArray().Select((item, index) => new KeywordValue(item, Pointer + JsonPointer.Segment(index)))]
        : throw Unlike("an array");

    private (string Name, KeywordValue Value) Member(JsonProperty member)
    {
        var name = JsonStrings.ReadName(member);
        return (name, new KeywordValue(member.Value, $"{Pointer}/{JsonPointer.Escape(name)}"));
    }
}
