using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Connections;
using EmailSync.MockServer.Operations.Credentials;
using EmailSync.MockServer.Operations.Folders;
using EmailSync.MockServer.Operations.Mail;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Operations;

/// <summary>Registers the operations and their state in sandboxes.</summary>
internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services, MockOptions options)
    {
        foreach (var feature in OperationParts.Features(options)) services.AddSingleton(feature);
        return services.AddSingleton<MailServers>().AddSingleton<AccountResolver>().AddSingleton<Carriers>()
            .AddSingleton<EntityEffects>()
            .AddSingleton<CallersAccounts>().AddSingleton<AccountOperations>().AddSingleton<ConnectionOperations>()
            .AddSingleton<Mailboxes>().AddSingleton<FolderOperations>().AddSingleton<RefreshOperations>().AddSingleton<MailOperations>()
            .AddSingleton<CredentialOperations>().AddSingleton<EMailAgent>().AddSingleton<UserAgent>()
            .AddSingleton<AnswerSource, BatchTaskSource>().AddSingleton<AnswerSources>()
            .AddSingleton<OperationStage>();
    }
}
