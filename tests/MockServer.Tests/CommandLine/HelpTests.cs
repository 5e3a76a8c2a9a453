using EmailSync.MockServer.Settings;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("serve", "--help")]
    public async Task Help_names_every_option_and_setting_within_80_columns(params string[] arguments)
    {
        var (code, output, errors) = await MockProcess.RunAsync(arguments);

        Assert.Equal((0, ""), (code, errors));
        Assert.All((string[])["--port", "--https-port", "--host", "--config", "--set", "--ready-file"],
            option => Assert.Contains(option, output, StringComparison.Ordinal));
        Assert.All(SettingsTable.All, setting => Assert.Contains($"  {setting.Key}", output, StringComparison.Ordinal));
        Assert.DoesNotContain(output.Split('\n'), line => line.TrimEnd('\r').Length > 80);
    }

    [Fact]
    public async Task The_version_is_reported_in_one_line()
    {
        var (code, output, errors) = await MockProcess.RunAsync("--version");

        Assert.Equal((0, ""), (code, errors));
        Assert.Matches(@"^\d+\.\d+\.\d+[^\n]*\r?\n$", output);
    }

    [Fact]
    public async Task The_page_of_the_documentation_has_the_help_of_each_verb()
    {
        var (code, output, errors) = await MockProcess.RunAsync("docs", "command-line");
        var page =
            await File.ReadAllTextAsync(RepositoryFile.Path("docs/reference/command-line.md"), TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (code, errors));
        Assert.True(page == output, "docs/reference/command-line.md is not what --help says: make program-pages");
        Assert.All((string[])["", " run", " tournament", " settings", " docs check", " docs import"],
            verb => Assert.Contains($"\n## emailsync{verb}\n", page, StringComparison.Ordinal));
    }
}
