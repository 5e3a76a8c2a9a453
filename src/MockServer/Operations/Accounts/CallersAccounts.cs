using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The associate who calls, and that associate's mail accounts.</summary>
public sealed class CallersAccounts(MockOptions options)
{
    // As in the sample accounts and in the tokens of the login: the first user is 5.
    private const int FirstAssociate = 5;

    /// <summary>The caller's accounts.</summary>
    public static IEnumerable<MailAccount> Of(Call call) => call.Sandbox.Accounts.Now.OwnedBy(call.Caller!.User);

    /// <summary>
    /// The caller's current account: the one whose mail server was logged in to last, or else the one with the smallest key
    /// (assumed). Null if the caller has none.
    /// </summary>
    public static MailAccount? Current(Call call)
    {
        var now = call.Sandbox.Clock.GetUtcNow();
        return Of(call).Select(account => (Account: account, State: account.StateAt(now)))
            .Where(account => account.State.AccountStatus != MailAccountStatus.Deleted)
            .OrderByDescending(account => account.State.LastSync ?? DateTimeOffset.MinValue).ThenBy(account => account.Account.AccountId)
            .Select(account => account.Account).FirstOrDefault();
    }

    /// <summary>The owner of an account that is saved without one, or with the key of one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="associateId">The key; 0 for the caller.</param>
    public (string? Name, int Id) Owner(Call call, int associateId)
    {
        var user = call.Caller!.User;
        var accounts = call.Sandbox.Accounts.Now;
        if (associateId == 0) return (user, accounts.OwnedBy(user).FirstOrDefault()?.Facts.AssociateId ?? NumberOf(user));
        if (accounts.OwnedBy(associateId).FirstOrDefault() is { } known) return (known.Facts.AssociateName, associateId);
        var users = options.Identities.Users;
        var index = associateId - FirstAssociate;
        return (index >= 0 && index < users.Count ? users[index].Name : null, associateId);
    }

    private int NumberOf(string user) => FirstAssociate + options.Identities.Users
        .TakeWhile(known => !known.Name.Equals(user, StringComparison.OrdinalIgnoreCase)).Count();
}
