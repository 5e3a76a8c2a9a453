using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Operations;

/// <summary>Registers the operations and their state in sandboxes.</summary>
internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services, MockOptions options)
    {
        foreach (var feature in OperationParts.Features(options)) services.AddSingleton(feature);
        return services.AddSingleton<MailServers>().AddSingleton<AccountResolver>().AddSingleton<Carriers>().AddSingleton<EMailAgent>()
            .AddSingleton<AnswerSources>()
            .AddSingleton<OperationStage>();
    }
}
