namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>
/// All that is wrong with a body, where a reader can go on after a fault. Of each requirement a number is kept and the rest counted.
/// </summary>
internal sealed class BodyFaults
{
    /// <summary>No more than this many faults of a requirement are kept.</summary>
    public const int MostOfARequirement = 20;

    private readonly List<BodyFault> kept = [];
    private Dictionary<string, long>? leftOut;

    /// <summary>Those that are kept, in the order of the body.</summary>
    public IReadOnlyList<BodyFault> Kept => kept;

    /// <summary>How often each requirement is broken beyond that; null where it is not.</summary>
    public IReadOnlyDictionary<string, long>? LeftOut => leftOut;

    public bool Any => kept.Count > 0;

    /// <param name="requirement">The requirement that is broken.</param>
    /// <param name="fault">Says how; not asked for where it would only be counted.</param>
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
