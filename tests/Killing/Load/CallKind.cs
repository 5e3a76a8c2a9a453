namespace EmailSync.Killing.Load;

/// <summary>What a call of the load does.</summary>
internal enum CallKind
{
    /// <summary>Synchronises an account: an effect, and the account's state.</summary>
    Sync,

    /// <summary>Saves a new contact: an effect, and an entity.</summary>
    Create,

    /// <summary>Saves a contact of the same caller again.</summary>
    Replace,

    /// <summary>Is refused, with findings.</summary>
    Wrong,

    /// <summary>Signs in: a session.</summary>
    LogIn,

    /// <summary>Changes an account by a control route, which the journal does not have.</summary>
    Patch,

    /// <summary>Issues an access token by a control route.</summary>
    Issue,
}
