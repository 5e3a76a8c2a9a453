namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>How an account's mail server is reached and by whom. There is no password: the mock needs none.</summary>
public sealed record MailServerLogin(int ServiceAuthId, string? Server, int Port, string? AuthType, string? Username);
