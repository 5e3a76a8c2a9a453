using EmailSync.Contract.Names;

namespace EmailSync.Contract.Schemas;

/// <summary>Notes on members. A number of each kind is kept and the rest counted, so that no kind hides another.</summary>
public sealed class MemberNoteList : List<MemberNote>
{
    /// <summary>The most of a kind that are kept for one value.</summary>
    public const int Limit = SchemaViolation.Limit;

    private readonly int[] kept = new int[Enum.GetValues<MemberNoteKind>().Length];
    private readonly int[] leftOut = new int[Enum.GetValues<MemberNoteKind>().Length];

    /// <summary>How many of a kind there are besides those that are kept.</summary>
    public int LeftOut(MemberNoteKind kind) => leftOut[(int)kind];

    /// <summary>Notes a member that a schema does not know.</summary>
    /// <param name="schema">The schema of its object.</param>
    /// <param name="pointer">JSON pointer of the object.</param>
    /// <param name="name">The member's name.</param>
    public void AddUnknown(Schema schema, string pointer, string name)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var nearest = NearestName.Misspelt(name, schema.PropertyNames);
        if (Keeps(nearest is null ? MemberNoteKind.Unknown : MemberNoteKind.Misspelt))
            Add(new MemberNote(pointer + JsonPointer.Segment(name), name, nearest, IsRepeated: false));
    }

    /// <summary>Notes a duplicate member.</summary>
    /// <param name="pointer">JSON pointer of its object.</param>
    /// <param name="name">The member's name.</param>
    public void AddRepeated(string pointer, string name)
    {
        if (Keeps(MemberNoteKind.Repeated))
            Add(new MemberNote(pointer + JsonPointer.Segment(name), name, null, IsRepeated: true));
    }

    private bool Keeps(MemberNoteKind kind)
    {
        if (kept[(int)kind] == Limit)
        {
            leftOut[(int)kind]++;
            return false;
        }

        kept[(int)kind]++;
        return true;
    }
}
