namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>ErrorReason in words. The vendor's texts are not known, so these are assumed.</summary>
public static class MailboxReasons
{
    public static string Of(MailboxFault fault) => fault switch
    {
        MailboxFault.WrongPassword => "The mail server refused the user name or the password.",
        MailboxFault.Unreachable => "The mail server cannot be reached.",
        MailboxFault.Quota => "The mailbox is over its quota.",
        _ => "",
    };
}
