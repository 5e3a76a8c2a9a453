using System.Diagnostics.CodeAnalysis;

namespace EmailSync.Contract.Schemas;

/// <summary>
/// Violations. A few of each kind are kept and the rest counted, so that no kind hides another. A value is read to
/// its end for it; with a plain list that ends at <see cref="SchemaViolation.Limit"/>.
/// </summary>
/// <param name="limit">The most of a kind that are kept.</param>
public sealed class ViolationList(int limit) : List<SchemaViolation>
{
    private Counts kept;
    private Counts leftOut;

    /// <summary>How many violations of a kind were found and not kept.</summary>
    /// <param name="wantsObject">The kind: whether an object was expected.</param>
    public int LeftOut(bool wantsObject) => leftOut.Of(wantsObject);

    /// <summary>Whether a kind has its most violations; if so, counts one more.</summary>
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

    /// <summary>Adds the counts of another list.</summary>
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
