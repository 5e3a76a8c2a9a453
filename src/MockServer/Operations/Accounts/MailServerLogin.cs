using EmailSync.Contract;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Address and user of an account's mail server. There is no password: the mock needs none.</summary>
public sealed record MailServerLogin(int ServiceAuthId, string? Server, int Port, string? AuthType, string? Username)
{
    /// <summary>The credentials of a carrier, without the password.</summary>
    public static MailServerLogin Of(ServiceAuth carrier, int key)
    {
        int? port = carrier.Port;
        return new MailServerLogin(key, carrier.Server, port ?? 0, carrier.AuthType, carrier.Username);
    }
}
