using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine.Run;

public sealed class RunHelpTests
{
    [Theory]
    [InlineData("run", "--help")]
    [InlineData("run", "-h", "--", "true")]
    public async Task Help_shows_how_to_give_the_command_every_option_and_the_exit_codes_within_80_columns(params string[] arguments)
    {
        var (code, output, errors) = await MockProcess.RunAsync(arguments);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("run [options] -- <command> [<argument>...]", output, StringComparison.Ordinal);
        Assert.All(
            (string[])["--fail-on", "--min-requests", "--report", "--sandbox", "--port", "--config", "--set", "EMAILSYNC_BASE_URL",
                "Exit code"], word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.DoesNotContain(output.Split('\n'), line => line.TrimEnd('\r').Length > 80);
    }
}
