using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Results;

/// <summary>What the contract says of a member of an object: a property, or one of a map.</summary>
internal static class SchemaMember
{
    public static Schema? Member(this Schema schema, string name, bool ignoreCase = false) =>
        schema.FindProperty(name, ignoreCase)?.Schema ?? schema.Shape.AdditionalProperties;
}
