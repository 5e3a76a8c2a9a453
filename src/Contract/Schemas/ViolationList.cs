using System.Diagnostics.CodeAnalysis;

namespace EmailSync.Contract.Schemas;

/// <summary>
/// Violations of which a number of each kind is kept and the rest counted, so that no kind hides another. A value is read to
/// its end for it; with a plain list that ends at <see cref="SchemaViolation.Limit"/>.
/// </summary>
/// <param name="limit">No more than this many of a kind are kept.</param>
public sealed class ViolationList(int limit) : List<SchemaViolation>
{
    private Counts kept;
    private Counts leftOut;

    /// <summary>How many violations of a kind were found and not kept.</summary>
    /// <param name="wantsObject">The kind: whether an object was to stand there.</param>
    public int LeftOut(bool wantsObject) => leftOut.Of(wantsObject);

    /// <summary>Whether one more of a kind is only counted; then it is.</summary>
    internal bool OnlyCounts(bool wantsObject)
    {
        if (kept.Of(wantsObject) < limit) return false;
        leftOut.Of(wantsObject)++;
        return true;
    }

    internal void Take(SchemaViolation violation)
    {
        if (OnlyCounts(violation.WantsObject)) return;
        kept.Of(violation.WantsObject)++;
        Add(violation);
    }

    /// <summary>Takes over what another list has counted and not kept.</summary>
    internal void LeaveOut(ViolationList other)
    {
        foreach (var wantsObject in (ReadOnlySpan<bool>)[false, true]) leftOut.Of(wantsObject) += other.leftOut.Of(wantsObject);
    }

    // Within the list: nearly all are made for a value that has nothing wrong with it.
    private struct Counts
    {
        private int objects;
        private int others;

        [UnscopedRef]
        public ref int Of(bool wantsObject) => ref wantsObject ? ref objects : ref others;
    }
}
