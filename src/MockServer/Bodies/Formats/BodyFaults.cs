namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>
/// All faults of a body, if reading can go on after a fault. For each requirement a few are kept and the rest counted.
/// </summary>
internal sealed class BodyFaults
{
    /// <summary>The most faults of one requirement that are kept.</summary>
    public const int MostOfARequirement = 20;

    private readonly List<BodyFault> kept = [];
    private Dictionary<string, long>? leftOut;

    /// <summary>Those that are kept, in the order of the body.</summary>
    public IReadOnlyList<BodyFault> Kept => kept;

    /// <summary>How many more times each requirement is broken; null if it is not.</summary>
    public IReadOnlyDictionary<string, long>? LeftOut => leftOut;

    public bool Any => kept.Count > 0;

    /// <param name="requirement">The requirement that is broken.</param>
    /// <param name="fault">Makes the fault; not called if it would only be counted.</param>
    public void Add(string requirement, Func<BodyFault> fault)
    {
        if (kept.Count(other => other.Requirement == requirement) < MostOfARequirement)
        {
            kept.Add(fault());
            return;
        }

        LeaveOut(requirement, 1);
    }

    /// <summary>Counts faults that are not kept.</summary>
    public void LeaveOut(string requirement, long count)
    {
        if (count == 0) return;
        leftOut ??= new Dictionary<string, long>(StringComparer.Ordinal);
        leftOut[requirement] = leftOut.GetValueOrDefault(requirement) + count;
    }
}
