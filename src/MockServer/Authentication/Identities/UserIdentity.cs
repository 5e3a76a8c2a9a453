namespace EmailSync.MockServer.Authentication.Identities;

/// <summary>A user who can log in with a password.</summary>
/// <param name="Name">User name, compared exactly; has no colon (RFC 7617 section 2).</param>
/// <param name="Password">May be empty.</param>
/// <param name="EMailAgent">Whether the user may use the EMail agent.</param>
public sealed record UserIdentity(string Name, string Password, bool EMailAgent);
