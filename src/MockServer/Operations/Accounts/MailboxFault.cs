namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Why a mailbox cannot be read.</summary>
public enum MailboxFault
{
    None,
    WrongPassword,
    Unreachable,
    Quota,
}
