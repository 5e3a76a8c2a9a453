using System.Globalization;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Follows <c>$ref</c>, from one reference to the next, to the schema.</summary>
internal static class SchemaReference
{
    private const string Keyword = "$ref";

    public static (JsonElement Element, string Pointer) Follow(JsonElement document, JsonElement element, string pointer)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(Keyword, out var reference))
        {
            var location = $"{pointer}/{Keyword}";
            if (!passed.Add(pointer))
                throw new ContractException(location, "a reference that does not lead back to itself");
            (element, pointer) = Resolve(document, reference, location);
        }

        return (element, pointer);
    }

    private static (JsonElement Element, string Pointer) Resolve(JsonElement document, JsonElement reference, string location)
    {
        if (reference.ValueKind != JsonValueKind.String || JsonStrings.Read(reference) is not ['#', .. var fragment]
            || !JsonPointer.TrySplit(Uri.UnescapeDataString(fragment), out var segments))
            throw new ContractException(location,
                $"a reference into this document such as #/components/schemas/Name, found {Wording.FoundText(reference)}");

        var target = document;
        foreach (var segment in segments)
        {
            if (!TryDescend(target, segment, out target))
                throw new DanglingReferenceException(location,
                    $"a reference to a schema that exists, found {Wording.FoundText(reference)}");
        }

        if (target.ValueKind != JsonValueKind.Object)
            throw new ContractException(location, $"a reference to a schema, found one to {Wording.Found(target)}");
        return (target, string.Concat(segments.Select(segment => $"/{JsonPointer.Escape(segment)}")));
    }

    private static bool TryDescend(JsonElement from, string segment, out JsonElement to)
    {
        to = default;
        switch (from.ValueKind)
        {
            case JsonValueKind.Object:
                return from.TryGetProperty(segment, out to);
            case JsonValueKind.Array when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < from.GetArrayLength():
                to = from[index];
                return true;
            default:
                return false;
        }
    }
}
