using System.Text.RegularExpressions;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

/// <summary>Runs the C# of the guide to clients, and that of the package's README.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public async Task The_example_of_the_guide_compiles_and_synchronises_what_is_ready() =>
        Assert.Equal([200, 204, 200], await StatusesAsync("docs/guides/clients.md"));

    [Fact]
    public async Task The_example_of_the_packages_README_compiles_and_synchronises_an_account() =>
        Assert.Equal([204], await StatusesAsync("src/Client/README.md"));

    private static async Task<IEnumerable<int>> StatusesAsync(string file)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var text = await File.ReadAllTextAsync(RepositoryFile.Path(file), TestContext.Current.CancellationToken);
        var code = Example().Match(text).Groups[1].Value;

        await CompiledProgram.RunAsync(code.Replace("http://127.0.0.1:5080", mock.Address.AbsoluteUri, StringComparison.Ordinal),
            withImplicitUsings: true);

        var calls = await mock.Sandbox("").JournalAsync();
        Assert.All(calls, call => Assert.Empty(call.GetProperty("findings").EnumerateArray()));
        return calls.Select(call => call.GetProperty("status").GetInt32());
    }

    [GeneratedRegex(@"```csharp\n(using EmailSync\.Client;.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
