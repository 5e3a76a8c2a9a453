using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Reads schemas out of an OpenAPI 3.0 document. Each component is read once, so schemas may refer to themselves.</summary>
/// <param name="document">The document.</param>
/// <param name="forms">What its values may look like.</param>
public sealed class SchemaReader(JsonElement document, ValueForms forms = ValueForms.Stated)
{
    private const string Components = "/components/schemas/";

    private readonly Dictionary<string, Schema> read = new(StringComparer.Ordinal);

    internal ValueForms Forms => forms;

    /// <summary>The schema at a location in the document, including everything that it refers to.</summary>
    /// <param name="schema">The schema object, or a reference to one.</param>
    /// <param name="pointer">JSON pointer in the document, for messages.</param>
    /// <exception cref="ContractException">The contract is wrong, or says something this reader does not know.</exception>
    public Schema Read(JsonElement schema, string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        var result = ReadNested(schema, pointer.TrimStart('#'));
        SchemaCycles.Refuse(result, pointer);
        return result;
    }

    internal Schema ReadNested(JsonElement element, string pointer)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new ContractException(pointer, $"a schema object, found {Wording.Found(element)}");

        // OpenAPI 3.0 ignores siblings of $ref.
        (element, pointer) = SchemaReference.Follow(document, element, pointer);
        if (read.TryGetValue(pointer, out var known))
            return known;

        var schema = new Schema(NameOf(pointer));
        read.Add(pointer, schema);
        new SchemaKeywords(this, schema, pointer).Read(element);
        return schema;
    }

    private static string? NameOf(string pointer) =>
        pointer.StartsWith(Components, StringComparison.Ordinal) && pointer.IndexOf('/', Components.Length) < 0
            ? pointer[Components.Length..]
            : null;
}
