using EmailSync.Contract;

namespace EmailSync.MockServer.Operations.Connections;

/// <summary>What a request says about its connection to a mail server. The password is not looked at.</summary>
/// <param name="Host">Name of the server, without a port; empty if it names none.</param>
/// <param name="User">The user; empty if it names none.</param>
/// <param name="Folder">The folder; empty if it names none.</param>
public readonly record struct MailConnection(string Host, string User, string Folder)
{
    public static MailConnection Of(EMailConnectionInfo? sent) => Of(sent?.ServerName, sent?.UserName, sent?.Folder);

    public static MailConnection Of(EMailConnectionInfoExtended? sent) => Of(sent?.ServerName, sent?.UserName, sent?.Folder);

    private static MailConnection Of(string? server, string? user, string? folder) =>
        new((server ?? "").Trim().Split(':')[0], (user ?? "").Trim(), folder ?? "");
}
