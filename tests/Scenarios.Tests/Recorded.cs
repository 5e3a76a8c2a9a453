using System.Text;
using EmailSync.Cli.Hosting;
using EmailSync.MadeAnswers.Tests;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Scenarios.Tests;

/// <summary>Makes scenarios of exchanges.</summary>
internal static class Recorded
{
    public static Task<Scenario> ScenarioAsync(IEnumerable<Exchange> exchanges, RecordOptions? options = null) =>
        new ScenarioRecorder(AgentsMock.Contract, options ?? new RecordOptions(),
            time => MockHost.Build(new MockOptions { Port = 0 }, time, services =>
        {
            Rooms.Add(services);
            services.AddSingleton(AgentsMock.Contract);
        })).RecordAsync(exchanges.ToAsyncEnumerable(), TestContext.Current.CancellationToken);

    public static string Text(this Scenario scenario) => Encoding.UTF8.GetString(scenario.State);

    /// <summary>Nothing is left of what had to be replaced, and a mock answers as recorded.</summary>
    public static void IsProven(this Scenario scenario)
    {
        Assert.Empty(scenario.Leaks);
        Assert.True(scenario.Differences.Count == 0, string.Join("\n", scenario.Differences));
    }
}
