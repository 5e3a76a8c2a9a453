namespace EmailSync.MockServer.Authentication.Identities;

/// <summary>A partner's application.</summary>
/// <param name="Token">Its SO-AppToken.</param>
/// <param name="Name">What the journal calls it.</param>
/// <param name="EMailAgent">Whether it was granted the EMail agent when it was registered.</param>
public sealed record ApplicationIdentity(string Token, string Name, bool EMailAgent);
