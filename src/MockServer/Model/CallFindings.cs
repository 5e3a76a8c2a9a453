namespace EmailSync.MockServer.Model;

/// <summary>
/// What was found in one call. Of each rule a number of findings is kept and the rest counted, so that a lesser rule never
/// hides a greater one, and what is kept is bounded by the catalogue.
/// </summary>
internal sealed class CallFindings
{
    /// <summary>No more than this many findings of one rule are kept of one call: nobody reads on.</summary>
    public const int MostOfARule = 20;

    private Dictionary<string, long>? leftOut;

    /// <summary>Those that are kept: first what the call is refused for.</summary>
    public List<Finding> Kept { get; } = [];

    public void Add(Finding finding)
    {
        if (!OnlyCounts(finding.Rule.Id)) Kept.Add(finding);
    }

    /// <summary>Adds what the call is refused for, which is kept whatever else there is.</summary>
    public void AddRefusal(Finding finding) => Kept.Insert(0, finding);

    /// <summary>Whether one more finding of a rule is only counted; then it is.</summary>
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

    /// <summary>Says of each rule how many findings were left out.</summary>
    public void Close()
    {
        foreach (var (rule, more) in leftOut ?? [])
            if (Kept.FindLastIndex(finding => finding.Rule.Id == rule) is >= 0 and var last)
                Kept[last] = Kept[last].For(more);
        leftOut = null;
    }
}
