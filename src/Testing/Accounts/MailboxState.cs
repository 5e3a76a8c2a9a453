namespace EmailSync.Testing;

/// <summary>Whether a mailbox can be read, and if not, why.</summary>
public enum MailboxState
{
    /// <summary>It can be read.</summary>
    Works,

    /// <summary>The mail server refuses the password.</summary>
    WrongPassword,

    /// <summary>The mail server cannot be reached.</summary>
    Unreachable,

    /// <summary>The mailbox is over its quota.</summary>
    OverQuota,
}
