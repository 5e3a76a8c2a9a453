namespace EmailSync.MockServer.Sandboxes;

/// <summary>What a reset leaves as it is.</summary>
[Flags]
public enum ResetKeeps
{
    Nothing = 0,

    /// <summary>The accounts and their state.</summary>
    Accounts = 1,

    /// <summary>The sandbox's clock.</summary>
    Clock = 2,
}
