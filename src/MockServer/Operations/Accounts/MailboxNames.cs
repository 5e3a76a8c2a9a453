namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Names of mailbox faults in documents and control routes.</summary>
public static class MailboxNames
{
    public const string None = "none";

    private static readonly (MailboxFault Fault, string Name)[] Named =
        [(MailboxFault.None, None), (MailboxFault.WrongPassword, "wrong-password"), (MailboxFault.Unreachable, "unreachable"),
            (MailboxFault.Quota, "quota")];

    /// <summary>All names, in the order of the documentation.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Named.Select(mailbox => mailbox.Name)];

    public static string Of(MailboxFault fault) => Named.First(mailbox => mailbox.Fault == fault).Name;

    /// <summary>The fault with a known name.</summary>
    public static MailboxFault Read(string name) => Named.First(mailbox => mailbox.Name == name).Fault;

    /// <summary>The fault of this name; null if there is none.</summary>
    public static MailboxFault? Find(string name) => All.Contains(name) ? Read(name) : null;
}
