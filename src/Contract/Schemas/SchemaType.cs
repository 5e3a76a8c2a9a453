namespace EmailSync.Contract.Schemas;

/// <summary>The types of OpenAPI 3.0; Any means a schema without <c>type</c>.</summary>
public enum SchemaType
{
    Any,
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
}
