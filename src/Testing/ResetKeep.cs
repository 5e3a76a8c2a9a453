namespace EmailSync.Testing;

/// <summary>What <see cref="MockSuperOffice.Reset"/> keeps.</summary>
[Flags]
public enum ResetKeep
{
    /// <summary>Nothing: all is as at the start.</summary>
    None = 0,

    /// <summary>The accounts, with what their synchronisations have come to.</summary>
    Accounts = 1,

    /// <summary>The installation's clock, including whether it is frozen, set or advanced.</summary>
    Clock = 2,

    /// <summary>The armed faults, with the calls that they have left.</summary>
    Faults = 4,

    /// <summary>The state of the tenant, and where it lives.</summary>
    Tenant = 8,

    /// <summary>The entities of other agents that calls have saved or deleted.</summary>
    Entities = 16,

    /// <summary>The answers that it was given for operations.</summary>
    Answers = 32,
}

/// <summary>The names that the mock has for what a reset keeps.</summary>
internal static class ResetKeepNames
{
    private static readonly (ResetKeep Flag, string Name)[] All = [(ResetKeep.Accounts, "accounts"), (ResetKeep.Clock, "clock"),
        (ResetKeep.Entities, "entities"), (ResetKeep.Faults, "faults"), (ResetKeep.Tenant, "tenant"), (ResetKeep.Answers, "answers")];

    private const ResetKeep Every = ResetKeep.Accounts | ResetKeep.Answers | ResetKeep.Clock | ResetKeep.Entities | ResetKeep.Faults
        | ResetKeep.Tenant;

    public static IReadOnlySet<string> Of(ResetKeep keep)
    {
        if ((keep & ~Every) != 0)
            throw new ArgumentOutOfRangeException(
                nameof(keep), keep, "Expected Accounts, Answers, Clock, Entities, Faults and Tenant, together or alone, or None.");
        return All.Where(each => keep.HasFlag(each.Flag)).Select(each => each.Name).ToHashSet();
    }
}
