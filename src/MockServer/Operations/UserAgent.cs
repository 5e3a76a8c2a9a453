using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Credentials;

namespace EmailSync.MockServer.Operations;

/// <summary>The operations of the User agent on credentials of mail accounts.</summary>
public sealed class UserAgent(CredentialOperations credentials) : IUserAgent<Call>
{
    public ValueTask<ServiceAuth?> CreateDefaultServiceAuthAsync(Call call, CancellationToken cancellationToken) => new(credentials.New());

    public ValueTask<ServiceAuth?> GetServiceAuthAsync(Call call, int serviceAuthId, string? select, CancellationToken cancellationToken) =>
        new(credentials.Get(call, serviceAuthId));

    public ValueTask<ServiceAuth?> SaveServiceAuthAsync(Call call, ServiceAuth? body, CancellationToken cancellationToken) =>
        new(credentials.Save(call, body));

    public ValueTask DeleteServiceAuthAsync(Call call, int serviceAuthId, CancellationToken cancellationToken)
    {
        credentials.Delete(call, serviceAuthId);
        return default;
    }
}
