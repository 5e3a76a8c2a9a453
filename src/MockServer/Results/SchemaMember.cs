using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Results;

/// <summary>The schema of a member of an object: of a property, or of a map's entry.</summary>
internal static class SchemaMember
{
    public static Schema? Member(this Schema schema, string name, bool ignoreCase = false) =>
        schema.FindProperty(name, ignoreCase)?.Schema ?? schema.Shape.AdditionalProperties;
}
