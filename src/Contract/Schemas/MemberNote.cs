namespace EmailSync.Contract.Schemas;

/// <summary>A member of an object that a schema lets pass, and that is lost all the same.</summary>
/// <param name="Pointer">RFC 6901 pointer to it, in the value's own spelling.</param>
/// <param name="Name">Its name.</param>
/// <param name="Nearest">The property that it may be a misspelling of; null where none is near.</param>
/// <param name="IsRepeated">Whether it stands there a second time.</param>
public sealed record MemberNote(string Pointer, string Name, string? Nearest, bool IsRepeated)
{
    /// <summary>What is wrong with it.</summary>
    public MemberNoteKind Kind =>
        IsRepeated ? MemberNoteKind.Repeated : Nearest is not null ? MemberNoteKind.Misspelt : MemberNoteKind.Unknown;
}

/// <summary>What can be wrong with a member that a schema lets pass.</summary>
public enum MemberNoteKind
{
    /// <summary>Its name is nearly one that the schema knows.</summary>
    Misspelt,

    /// <summary>Its name is none that the schema knows.</summary>
    Unknown,

    /// <summary>It stands there a second time.</summary>
    Repeated,
}
