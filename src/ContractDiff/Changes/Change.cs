using EmailSync.ContractDiff.Documents;

namespace EmailSync.ContractDiff.Changes;

/// <summary>A difference between two versions of a contract.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Subject">What changed, in the contract's names: <c>EMailAccount.Status</c>.</param>
/// <param name="Sentence">What the difference is.</param>
/// <param name="Old">Where it was; null if it was not there.</param>
/// <param name="New">Where it is; null if it is gone.</param>
/// <param name="Members">The generated members concerned.</param>
internal sealed record Change(ChangeKind Kind, string Subject, string Sentence, Place? Old, Place? New,
    IReadOnlyList<GeneratedMember> Members)
{
    private readonly SortedSet<string> operations = new(StringComparer.Ordinal);

    /// <summary>The operations concerned, as method and path.</summary>
    public IReadOnlyCollection<string> Operations => operations;

    public void IsOf(string operation) => operations.Add(operation);

    public void IsOf(IEnumerable<string> others) => operations.UnionWith(others);
}

/// <summary>A member of generated clients.</summary>
/// <param name="CSharp">Its name in C#.</param>
/// <param name="TypeScript">Its name in TypeScript.</param>
internal sealed record GeneratedMember(string CSharp, string TypeScript);
