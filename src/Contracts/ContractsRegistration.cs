using EmailSync.Contract;
using EmailSync.MockServer.Options;
using Microsoft.Extensions.Logging;

namespace EmailSync.Contracts;

/// <summary>Adds the operations of other agents to a mock.</summary>
public static class ContractsRegistration
{
    /// <summary>Replaces the built-in contract by one with the operations of the files that the options name.</summary>
    /// <param name="services">The services of the mock.</param>
    /// <param name="options">Its options.</param>
    public static IServiceCollection AddContracts(this IServiceCollection services, MockOptions options) => services
        .AddSingleton(provider => Load(options, provider.GetRequiredService<ILogger<ContractFiles>>()));

    /// <exception cref="ContractFilesException">Some cannot be read or are wrong.</exception>
    private static ContractDocument Load(MockOptions options, ILogger log)
    {
        var files = new ContractFiles(log).Read(options.Contracts);
        try
        {
            return ContractDocument.Load().With(files);
        }
        catch (ContractFileException wrong)
        {
            throw new ContractFilesException([wrong.Message]);
        }
    }
}
