using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.Operations;

/// <summary>An account that a request means.</summary>
/// <param name="Key">What the request says of it.</param>
/// <param name="Account">The sandbox's account; null where it has none such.</param>
/// <param name="Location">Where it is in the request.</param>
public readonly record struct ResolvedAccount(AccountKey Key, MailAccount? Account, Location Location);
