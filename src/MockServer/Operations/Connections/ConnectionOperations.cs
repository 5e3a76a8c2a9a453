using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.Operations.Connections;

/// <summary>
/// Logins to mail servers. There are none, so all of this is assumed: the login to the mailbox of an account fails as its fault says, and
/// one to an unknown mailbox succeeds, so that a connection can be tried before its account is saved.
/// </summary>
public sealed class ConnectionOperations(MailServers mailServers)
{
    // Never resolved (RFC 6761 section 6.4).
    private const string NeverFound = ".invalid";

    public static EMailConnectionInfo NewInfo() =>
        new() { ServerName = "", UserName = "", Password = "", Folder = "", UseSSL = false, UseGraphApi = false };

    public static EMailConnectionInfoExtended NewExtendedInfo() => new()
    {
        Port = 0,
        ServerName = "",
        Protocol = "",
        UserName = "",
        Password = "",
        UseSSL = false,
        Folder = "",
        UseGraphApi = false,
    };

    /// <summary>Whether a login succeeds at a server of any kind.</summary>
    public bool Succeeds(Call call, MailConnection connection) =>
        Succeeds(call, connection, facts => [facts.Incoming, facts.Outgoing]);

    /// <summary>Whether a login succeeds at the server that mail is read from.</summary>
    public bool SucceedsIncoming(Call call, MailConnection connection) => Succeeds(call, connection, facts => [facts.Incoming]);

    /// <summary>Whether a login succeeds at the server that mail is sent with.</summary>
    public bool SucceedsOutgoing(Call call, MailConnection connection) => Succeeds(call, connection, facts => [facts.Outgoing]);

    /// <summary>Whether the caller has an account, and it can be logged in to.</summary>
    public bool Works(Call call) => CallersAccounts.Current(call) is { } account && Works(account);

    /// <summary>The account at whose mail server a connection is; null if it is no account's.</summary>
    public static MailAccount? AccountOf(Call call, MailConnection connection)
    {
        if (connection.User.Length == 0) return connection.Host.Length == 0 ? CallersAccounts.Current(call) : null;
        return CallersAccounts.Of(call).FirstOrDefault(account => IsOf(account.Facts, connection.User))
            ?? call.Sandbox.Accounts.Now.WithAddress(connection.User);
    }

    /// <summary>Whether the mail server of an account lets it in. One over its quota does.</summary>
    public bool Works(MailAccount account) => account.Fault is MailboxFault.None or MailboxFault.Quota
        && mailServers.Failing(account.Facts.AssociateName) is null;

    private bool Succeeds(Call call, MailConnection connection, Func<AccountFacts, MailServerLogin?[]> logins)
    {
        if (connection.Host.Length == 0 || connection.User.Length == 0
            || connection.Host.EndsWith(NeverFound, StringComparison.OrdinalIgnoreCase)) return false;
        if (AccountOf(call, connection) is not { } account) return true;
        // An account whose servers are not known is at any.
        var known = logins(account.Facts).Select(login => login?.Server).Where(server => !string.IsNullOrEmpty(server)).ToList();
        return Works(account)
            && (known.Count == 0
                || known.Exists(server => server!.Split(':')[0].Equals(connection.Host, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsOf(AccountFacts facts, string user) =>
        Is(facts.EMailAddress, user) || Is(facts.Incoming?.Username, user) || Is(facts.Outgoing?.Username, user);

    private static bool Is(string? name, string user) => string.Equals(name, user, StringComparison.OrdinalIgnoreCase);
}
