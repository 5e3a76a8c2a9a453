namespace EmailSync.MockServer.Authentication.Identities;

/// <summary>An access token that is known.</summary>
/// <param name="Token">What follows <c>8A:</c>, the tenant and a dot.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Expired">Whether its time is over.</param>
/// <param name="EMailAgent">Whether its application was granted the EMail agent.</param>
public sealed record AccessTokenIdentity(string Token, string User, bool Expired, bool EMailAgent);
