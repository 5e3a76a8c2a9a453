using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.States;

/// <summary>Faults of mailboxes as documents call them.</summary>
internal static class MailboxNames
{
    public const string None = "none";

    public static string Of(MailboxFault fault) => fault switch
    {
        MailboxFault.WrongPassword => "wrong-password",
        MailboxFault.Unreachable => "unreachable",
        MailboxFault.Quota => "quota",
        _ => None,
    };

    /// <summary>The fault of a name that the schema knows.</summary>
    public static MailboxFault Read(string name) => Enum.GetValues<MailboxFault>().First(fault => Of(fault) == name);
}
