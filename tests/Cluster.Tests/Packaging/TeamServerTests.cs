using System.Diagnostics;
using System.Text.RegularExpressions;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Cluster.Tests.Packaging;

/// <summary>The files of packaging/team-server name what the program has.</summary>
public sealed partial class TeamServerTests
{
    private const string Folder = "packaging/team-server";

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("kubernetes/emailsync.yaml")]
    [InlineData("emailsync-cluster@.service")]
    public async Task Options_in_a_file_are_those_of_the_program(string file)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var help =
            Process.Start(new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "emailsync-cluster.dll"), "--help"])
            {
                RedirectStandardOutput = true,
            })!;
        var text = await help.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var known = Option().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("--internal-address", known);
        var commands = (await File.ReadAllLinesAsync(RepositoryFile.Path($"{Folder}/{file}"), TestContext.Current.CancellationToken))
            .Where(line => line.Contains("emailsync-cluster --", StringComparison.Ordinal)
                || line.Contains("- --", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(commands);
        var named = commands.SelectMany(line => Option().Matches(line)).Select(match => match.Value);
        Assert.Subset(known, named.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_load_balancers_file_is_valid()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/haproxy"), "There is no haproxy: install Debian's package haproxy.");
        using var check =
            Process.Start(new ProcessStartInfo("/usr/sbin/haproxy", ["-c", "-f", RepositoryFile.Path($"{Folder}/haproxy.cfg")])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
        var errors = await check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(check.ExitCode == 0, errors);
    }

    [GeneratedRegex("(?<![\\w-])--[a-z][a-z-]+")]
    private static partial Regex Option();
}
