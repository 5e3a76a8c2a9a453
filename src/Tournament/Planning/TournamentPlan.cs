namespace EmailSync.Tournament.Planning;

/// <summary>Makes the list of misbehaviours that apply to a run.</summary>
internal static class TournamentPlan
{
    /// <summary>All of them: operation by operation, kind by kind, call by call.</summary>
    public static IReadOnlyList<Misbehaviour> Of(CalledOperations run) =>
    [
        .. from operation in run.Operations
        from kind in MisbehaviourKinds.All
        where kind.Applies(operation, run)
        from one in At(operation, kind)
        select one,
    ];

    /// <summary>The same in an order that follows from a seed, so that a budget that ends early is spent on a sample.</summary>
    public static IReadOnlyList<Misbehaviour> Shuffled(IReadOnlyList<Misbehaviour> plan, int seed)
    {
        var shuffled = plan.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static IEnumerable<Misbehaviour> At(CalledOperation operation, MisbehaviourKind kind) => kind.IsForOneAccount
        ? Ends(operation.ListedAccounts.Count).Select(index => new Misbehaviour(operation, kind, 1, operation.ListedAccounts[index - 1]))
        : Ends(operation.Accepted.Count).Take(kind.Positions switch { Positions.First => 1, Positions.FirstAndMiddle => 2, _ => 3 })
            .Where(number => kind.Positions != Positions.FirstAndMiddle || number < operation.Accepted.Count || number == 1)
            .Select(number => new Misbehaviour(operation, kind, operation.Accepted[number - 1]));

    // The first, a middle and the last of so many, each once.
    private static IEnumerable<int> Ends(int count) => count == 0 ? [] : new[] { 1, (count + 1) / 2, count }.Distinct();
}
