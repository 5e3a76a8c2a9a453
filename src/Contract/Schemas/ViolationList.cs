namespace EmailSync.Contract.Schemas;

/// <summary>
/// Violations of which a number of each kind is kept and the rest counted, so that no kind hides another. A value is read to
/// its end for it; with a plain list that ends at <see cref="SchemaViolation.Limit"/>.
/// </summary>
/// <param name="limit">No more than this many of a kind are kept.</param>
public sealed class ViolationList(int limit) : List<SchemaViolation>
{
    private readonly int[] kept = new int[2];
    private readonly int[] leftOut = new int[2];

    /// <summary>How many violations of a kind were found and not kept.</summary>
    /// <param name="wantsObject">The kind: whether an object was to stand there.</param>
    public int LeftOut(bool wantsObject) => leftOut[Kind(wantsObject)];

    /// <summary>Whether one more of a kind is only counted; then it is.</summary>
    internal bool OnlyCounts(bool wantsObject)
    {
        if (kept[Kind(wantsObject)] < limit) return false;
        leftOut[Kind(wantsObject)]++;
        return true;
    }

    internal void Take(SchemaViolation violation)
    {
        if (OnlyCounts(violation.WantsObject)) return;
        kept[Kind(violation.WantsObject)]++;
        Add(violation);
    }

    /// <summary>Takes over what another list has counted and not kept.</summary>
    internal void LeaveOut(ViolationList other)
    {
        for (var kind = 0; kind < leftOut.Length; kind++) leftOut[kind] += other.leftOut[kind];
    }

    private static int Kind(bool wantsObject) => wantsObject ? 1 : 0;
}
