using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>
/// Reads the keywords of one schema object. Unknown keywords other than annotations are refused, because they would be ignored silently.
/// </summary>
internal sealed class SchemaKeywords(SchemaReader reader, Schema schema, string pointer, SchemaDialect dialect, bool isOfParameter = false)
{
    /// <summary>Whether the schema says nothing but a type, once it is read.</summary>
    public bool IsPlain { get; private set; } = true;

    public void Read(JsonElement element)
    {
        foreach (var (keyword, value) in new KeywordValue(element, pointer).Members())
        {
            if (isOfParameter && keyword is "name" or "in" or "required" or "collectionFormat" or "allowEmptyValue") continue;
            Read(keyword, value);
            IsPlain &= keyword is "type" or "format" or "title" or "description" or "example";
        }

        if (schema is { Type: SchemaType.Array, Items: null })
            throw new ContractException(pointer, "items together with the type array");
        if (dialect.Forms == ValueForms.DotNet)
            DotNetForms.Apply(schema);
    }

    private static bool IsAnnotation(string keyword) => keyword is "title" or "description" or "default" or "example" or "externalDocs"
        or "deprecated" or "writeOnly";

    private void Read(string keyword, KeywordValue value)
    {
        switch (keyword)
        {
            case "type" when dialect.IsSwagger && value.Element.ValueEquals("file"):
                (schema.Type, schema.Format) = (SchemaType.String, "binary");
                break;
            case "type": schema.Type = value.Type(); break;
            case "nullable": schema.Nullable = value.Boolean(); break;
            case "format": schema.Format = value.Text(); break;
            case "x-may-lack-zone": schema.MayLackZone = value.Boolean(); break;
            case "enum": schema.Enum = value.Values(); break;
            case "properties": schema.Properties = Properties(value); break;
            case "required": schema.RequiredNames = [.. value.Names().Select(name => new PropertyName(name))]; break;
            case "additionalProperties": ReadAdditionalProperties(value); break;
            case "minProperties": schema.MinProperties = value.Size(); break;
            case "maxProperties": schema.MaxProperties = value.Size(); break;
            case "items": schema.Items = Nested(value); break;
            case "minItems": schema.MinItems = value.Size(); break;
            case "maxItems": schema.MaxItems = value.Size(); break;
            case "uniqueItems": schema.UniqueItems = value.Boolean(); break;
            case "minimum": schema.Minimum = value.Number(); break;
            case "maximum": schema.Maximum = value.Number(); break;
            case "exclusiveMinimum": schema.ExclusiveMinimum = value.Boolean(); break;
            case "exclusiveMaximum": schema.ExclusiveMaximum = value.Boolean(); break;
            case "multipleOf": schema.MultipleOf = value.PositiveNumber(); break;
            case "minLength": schema.MinLength = value.Size(); break;
            case "maxLength": schema.MaxLength = value.Size(); break;
            case "pattern": schema.Pattern = value.Pattern(); break;
            case "x-takes-numbers": schema.TakesNumbers = value.Boolean(); break;
            case "allOf": schema.AllOf = Parts(value); break;
            case "anyOf": schema.AnyOf = Parts(value); break;
            case "oneOf": schema.OneOf = Parts(value); break;
            case "not": schema.Not = Nested(value); break;
            case "xml": schema.XmlName = value.Member("name")?.Text(); break;
            // A value is checked by the schema that is referred to, not by one that its discriminator names.
            case "discriminator" when dialect.IsForeign: break;
            case "readOnly": schema.IsReadOnly = value.Boolean(); break;
            default:
                if (IsAnnotation(keyword)) break;
                if (!keyword.StartsWith("x-", StringComparison.Ordinal))
                    throw value.Unlike("a keyword of OpenAPI 3.0 that this server enforces");
                break;
        }
    }

    private void ReadAdditionalProperties(KeywordValue value)
    {
        if (value.IsBoolean)
            schema.AllowsAdditionalProperties = value.Boolean();
        else
            schema.AdditionalProperties = Nested(value);
    }

    private SchemaProperty[] Properties(KeywordValue value) =>
        [.. value.Members().Select(member => new SchemaProperty(member.Name, Nested(member.Value)))];

    private Schema[] Parts(KeywordValue value) => [.. value.Items().Select(Nested)];

    private Schema Nested(KeywordValue value) => reader.ReadNested(value.Element, value.Pointer);
}
