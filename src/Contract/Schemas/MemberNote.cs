namespace EmailSync.Contract.Schemas;

/// <summary>A member of an object that a schema lets pass, and that is lost all the same.</summary>
/// <param name="Pointer">RFC 6901 pointer to it, in the value's own spelling.</param>
/// <param name="Name">Its name.</param>
/// <param name="Nearest">The property that it may be a misspelling of; null where none is near.</param>
/// <param name="IsRepeated">Whether the schema knows it, and it stands there a second time.</param>
public sealed record MemberNote(string Pointer, string Name, string? Nearest, bool IsRepeated)
{
    /// <summary>The note on a member that a schema does not know.</summary>
    public static MemberNote Unknown(Schema schema, string pointer, string name)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new MemberNote(pointer + JsonPointer.Segment(name), name, Names.NearestName.Misspelt(name, [.. schema.AllProperties.Select(property => property.Name)]), IsRepeated: false);
    }
}
