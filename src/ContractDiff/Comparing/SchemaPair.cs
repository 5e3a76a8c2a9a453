using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Members;
using EmailSync.ContractDiff.Schemas;

namespace EmailSync.ContractDiff.Comparing;

/// <summary>An old and a new schema that are used in the same place, in one direction.</summary>
/// <param name="Old">The old schema.</param>
/// <param name="New">The new one.</param>
/// <param name="IsRequest">Whether it is sent; otherwise it is read.</param>
/// <param name="Subject">Its name in reports: a type, or a property of one.</param>
/// <param name="Owner">The type that its properties belong to, or would in generated code.</param>
/// <param name="Root">The member that takes or gives it, for schemas without a name.</param>
internal sealed record SchemaPair(SchemaView Old, SchemaView New, bool IsRequest, string Subject, string Owner, GeneratedMember Root)
{
    /// <summary>The generated members of a property that is named like <c>EMailAccount.Status</c>, or of a type.</summary>
    public IReadOnlyList<GeneratedMember> MembersOf(string subject)
    {
        // What is written at an operation has no name, such as "SaveEMailAccount request".
        if (subject.Contains(' ', StringComparison.Ordinal)) return [Root];
        var steps = subject.Replace("[]", "", StringComparison.Ordinal).Replace("{}", "", StringComparison.Ordinal).Split('.');
        return steps is [var type, var property] ? [GeneratedNames.OfProperty(type, property)] : [GeneratedNames.OfType(steps[0])!];
    }

    private readonly List<Change> changes = [];
    private readonly List<SchemaPair> parts = [];

    /// <summary>What differs at this place itself.</summary>
    public List<Change> Changes => changes;

    /// <summary>The pairs within it: properties, elements, values. They may lead back.</summary>
    public List<SchemaPair> Parts => parts;
}
