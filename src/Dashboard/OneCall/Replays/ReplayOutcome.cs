namespace EmailSync.Dashboard.OneCall.Replays;

/// <summary>What became of a replay.</summary>
public enum ReplayOutcome
{
    /// <summary>The call was made, and the journal has it.</summary>
    Made,

    /// <summary>Too many run already.</summary>
    Busy,

    /// <summary>It took too long.</summary>
    Late,

    /// <summary>The connection ended, and the journal has no call of it.</summary>
    Unreached,
}
