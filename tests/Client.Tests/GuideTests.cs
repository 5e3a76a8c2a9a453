using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

/// <summary>Runs the C# of the guide to clients.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public async Task The_example_of_the_guide_compiles_and_synchronises_what_is_ready()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var guide = await File.ReadAllTextAsync(RepositoryFile.Path("docs/guides/clients.md"), TestContext.Current.CancellationToken);
        var code = Example().Match(guide).Groups[1].Value;

        await CompiledProgram.RunAsync(code.Replace("http://127.0.0.1:5080", mock.Address.AbsoluteUri, StringComparison.Ordinal), withImplicitUsings: true);

        var calls = await mock.Sandbox("").JournalAsync();
        Assert.Equal([200, 204, 200], calls.Select(call => call.GetProperty("status").GetInt32()));
        Assert.All(calls, call => Assert.Empty(call.GetProperty("findings").EnumerateArray()));
    }

    [GeneratedRegex(@"```csharp\n(using EmailSync\.Client;.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
