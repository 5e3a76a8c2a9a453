using EmailSync.MockServer.Settings;

namespace EmailSync.Cluster.Tests.CommandLine;

/// <summary>The program's help, and what it refuses of the settings of one server.</summary>
public sealed class ClusterHelpTests
{
    private const string NotTaken = "Settings of emailsync serve that a replica refuses:";
    private static readonly string[] Refused = ["Data:Directory", "Data:Commit", "State:File", "Stubs", "Proxy"];

    [Fact]
    public async Task Help_lists_every_setting_that_the_program_takes_and_says_why_it_refuses_the_others()
    {
        var (code, output, errors) = await ClusterProgram.RunAsync("--help");

        Assert.Equal((0, ""), (code, errors));
        Assert.DoesNotContain(output.Split('\n'), line => line.TrimEnd('\r').Length > 80);
        var parts = output.ReplaceLineEndings("\n").Split($"{NotTaken}\n");
        Assert.Equal(2, parts.Length);
        var (taken, refused) = (parts[0], parts[1]);
        foreach (var setting in SettingsTable.All)
        {
            var isTaken = !Refused.Any(name => setting.Key == name || setting.Key.StartsWith($"{name}:", StringComparison.Ordinal));
            Assert.True(isTaken == taken.Contains($"\n  {setting.Key}\n", StringComparison.Ordinal), setting.Key);
        }

        Assert.All(Refused, name => Assert.Contains($"  {name}", refused, StringComparison.Ordinal));
        Assert.All((string[])["--data", "--state", "--stubs", "--to"],
            option => Assert.DoesNotContain($"  {option} ", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Data:Directory (--data): replicas store in PostgreSQL (--postgres)", "--data", "data")]
    [InlineData("Data:Directory (--data): replicas store in PostgreSQL (--postgres)", "--set", "Data:Directory=data")]
    [InlineData("data:commit: a replica stores each call before it is answered", "--set", "data:commit=soon")]
    [InlineData("State:File (--state): each replica would load it again", "--state", "state.json")]
    [InlineData("Stubs (--stubs): each replica would load them again", "--stubs", "stubs")]
    [InlineData("Proxy:To:0: a proxy's calls are not stored", "--set", "Proxy:To:0=http://host")]
    [InlineData("Proxy:ReadOnly: a proxy's calls are not stored", "--set", "Proxy:ReadOnly=true")]
    public async Task A_setting_that_replicas_cannot_have_is_refused_in_a_line_that_says_why(string line, params string[] arguments)
    {
        var (code, output, errors) = await ClusterProgram.RunAsync(["--postgres", "postgresql://127.0.0.1:9/none", .. arguments]);

        Assert.Equal((2, ""), (code, output));
        var only = Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.StartsWith($"emailsync-cluster: {line}", only, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data:Commit=Each")]
    [InlineData("Data:Directory=")]
    public async Task What_changes_nothing_is_not_refused(string setting)
    {
        var (code, _, errors) = await ClusterProgram.RunAsync("--postgres", "postgresql://127.0.0.1:9/none", "--set", setting);

        Assert.Equal(2, code);
        Assert.StartsWith("emailsync-cluster: PostgreSQL at 127.0.0.1:9/none: ", Assert.Single(errors.TrimEnd().Split('\n')),
            StringComparison.Ordinal);
    }
}
