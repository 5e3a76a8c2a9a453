namespace EmailSync.MockServer.Model;

/// <summary>
/// The findings of one call. For each rule a few are kept and the rest counted, so that a lesser rule never
/// hides a greater one, and the catalogue bounds what is kept.
/// </summary>
internal sealed class CallFindings
{
    /// <summary>The most findings of one rule that are kept for one call.</summary>
    public const int MostOfARule = 20;

    private Dictionary<string, long>? leftOut;

    /// <summary>The kept findings, the refusal's first.</summary>
    public List<Finding> Kept { get; } = [];

    public void Add(Finding finding)
    {
        if (!OnlyCounts(finding.Rule.Id)) Kept.Add(finding);
    }

    /// <summary>Adds the finding of the refusal, which is always kept.</summary>
    public void AddRefusal(Finding finding) => Kept.Insert(0, finding);

    /// <summary>Whether a rule has its most findings; if so, counts one more.</summary>
    /// <param name="rule">Id of the rule for callers.</param>
    public bool OnlyCounts(string rule)
    {
        if (Kept.Count < MostOfARule || Kept.Count(finding => finding.Rule.Id == rule) < MostOfARule) return false;
        LeaveOut(rule, 1);
        return true;
    }

    /// <summary>Counts findings of a rule that has others already.</summary>
    /// <param name="rule">Id of the rule for callers.</param>
    /// <param name="count">How many there are.</param>
    public void LeaveOut(string rule, long count)
    {
        leftOut ??= new Dictionary<string, long>(StringComparer.Ordinal);
        leftOut[rule] = leftOut.GetValueOrDefault(rule) + count;
    }

    /// <summary>Adds to each rule's findings how many were left out.</summary>
    public void Close()
    {
        foreach (var (rule, more) in leftOut ?? [])
            if (Kept.FindLastIndex(finding => finding.Rule.Id == rule) is >= 0 and var last)
                Kept[last] = Kept[last].For(more);
        leftOut = null;
    }
}
