namespace EmailSync.Contract.Schemas;

/// <summary>A member of an object that a schema allows, but that is lost.</summary>
/// <param name="Pointer">RFC 6901 pointer to it, in the value's own spelling.</param>
/// <param name="Name">Its name.</param>
/// <param name="Nearest">The property that it may be a misspelling of; null if there is none.</param>
/// <param name="IsRepeated">Whether it is a duplicate.</param>
public sealed record MemberNote(string Pointer, string Name, string? Nearest, bool IsRepeated)
{
    /// <summary>What is wrong with it.</summary>
    public MemberNoteKind Kind =>
        IsRepeated ? MemberNoteKind.Repeated : Nearest is not null ? MemberNoteKind.Misspelt : MemberNoteKind.Unknown;
}

/// <summary>What can be wrong with a member that a schema allows.</summary>
public enum MemberNoteKind
{
    /// <summary>Its name is nearly one of the schema's.</summary>
    Misspelt,

    /// <summary>Its name is not in the schema.</summary>
    Unknown,

    /// <summary>It is a duplicate.</summary>
    Repeated,
}
