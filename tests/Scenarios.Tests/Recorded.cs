using System.Text;
using EmailSync.Cli.Hosting;
using EmailSync.Contract;
using EmailSync.Contracts;
using EmailSync.MadeAnswers.Tests;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Traffic;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailSync.Scenarios.Tests;

/// <summary>Makes scenarios of exchanges.</summary>
internal static class Recorded
{
    private static readonly Lazy<ContractDocument> Files = new(() => ContractDocument.Load()
        .With(new ContractFiles(NullLogger.Instance).Read([RepositoryFile.Path("samples/crm/contract/Swagger-v1-ContactAgent.json")])));

    /// <summary>The contract with the vendor's file for contacts.</summary>
    public static ContractDocument WithContacts => Files.Value;

    public static Task<Scenario> ScenarioAsync(
        IEnumerable<Exchange> exchanges, RecordOptions? options = null, ContractDocument? contract = null) =>
        new ScenarioRecorder(contract ?? AgentsMock.Contract, options ?? new RecordOptions(),
            time => MockHost.Build(new MockOptions { Port = 0 }, time, services =>
        {
            Rooms.Add(services);
            services.AddSingleton(contract ?? AgentsMock.Contract);
        })).RecordAsync(exchanges.ToAsyncEnumerable(), TestContext.Current.CancellationToken);

    public static string Text(this Scenario scenario) => Encoding.UTF8.GetString(scenario.State);

    /// <summary>Nothing is left of what had to be replaced, and a mock answers as recorded.</summary>
    public static void IsProven(this Scenario scenario)
    {
        Assert.Empty(scenario.Leaks);
        Assert.True(scenario.Differences.Count == 0, string.Join("\n", scenario.Differences));
    }
}
