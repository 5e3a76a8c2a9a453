namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Address and user of an account's mail server. There is no password: the mock needs none.</summary>
public sealed record MailServerLogin(int ServiceAuthId, string? Server, int Port, string? AuthType, string? Username);
