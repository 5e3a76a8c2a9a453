using System.Runtime.CompilerServices;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Reads schemas out of a document. Each component is read once, so schemas may refer to themselves.</summary>
public sealed class SchemaReader
{
    private readonly JsonElement document;
    private readonly SchemaDialect dialect;
    private readonly Dictionary<string, Schema> read = new(StringComparer.Ordinal);
    private readonly Dictionary<(SchemaType Type, string? Format), Schema> plain = [];
    private readonly Dictionary<Schema, ContractException> dangling = new(ReferenceEqualityComparer.Instance);
    private readonly SchemaCycles cycles = new();

    /// <param name="document">The root of an OpenAPI 3.0 document.</param>
    /// <param name="forms">What its values may look like.</param>
    public SchemaReader(JsonElement document, ValueForms forms = ValueForms.Stated)
        : this(document, SchemaDialect.Own(forms))
    {
    }

    internal SchemaReader(JsonElement document, SchemaDialect dialect)
    {
        this.document = document;
        this.dialect = dialect;
    }

    /// <summary>What is wrong with the schemas that stand for a reference to nothing, in a document whose dialect allows them.</summary>
    internal IReadOnlyDictionary<Schema, ContractException> Dangling => dangling;

    /// <summary>The schema at a location in the document, including everything that it refers to.</summary>
    /// <param name="schema">The schema object, or a reference to one.</param>
    /// <param name="pointer">JSON pointer in the document, for messages.</param>
    /// <exception cref="ContractException">The contract is wrong, or says something this reader does not know.</exception>
    public Schema Read(JsonElement schema, string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        var result = ReadNested(schema, pointer.TrimStart('#'));
        cycles.Refuse(result, pointer);
        return result;
    }

    /// <summary>The schema of a parameter or an answer of Swagger 2.0, which unlike a property's is not null.</summary>
    /// <param name="element">The schema object, or the parameter, whose own members stand beside the keywords.</param>
    /// <param name="pointer">JSON pointer in the document, for messages.</param>
    /// <param name="isOfParameter">Whether it is a parameter.</param>
    internal Schema ReadNotNull(JsonElement element, string pointer, bool isOfParameter)
    {
        var schema = new Schema(null);
        new SchemaKeywords(this, schema, pointer, dialect, isOfParameter).Read(element);
        schema.Nullable = false;
        cycles.Refuse(schema, pointer);
        return schema;
    }

    internal Schema ReadNested(JsonElement element, string pointer)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new ContractException(pointer, $"a schema object, found {Wording.Found(element)}");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ContractException(pointer, "schemas that are not nested or referred to so deeply");

        try
        {
            // OpenAPI 3.0 ignores siblings of $ref.
            (element, pointer) = SchemaReference.Follow(document, element, pointer);
        }
        catch (DanglingReferenceException nothing) when (dialect.AllowsDangling)
        {
            var missing = new Schema(null);
            dangling.Add(missing, nothing);
            return missing;
        }

        if (read.TryGetValue(pointer, out var known))
            return known;

        var schema = new Schema(dialect.NameAt(pointer));
        read.Add(pointer, schema);
        var keywords = new SchemaKeywords(this, schema, pointer, dialect);
        keywords.Read(element);
        if (!dialect.SharesPlain || !keywords.IsPlain || schema.Name is not null)
            return schema;

        // Most properties say no more than a type; one schema for all of them saves most of the memory.
        read.Remove(pointer);
        return plain.TryGetValue((schema.Type, schema.Format), out var same) ? same : plain[(schema.Type, schema.Format)] = schema;
    }
}
