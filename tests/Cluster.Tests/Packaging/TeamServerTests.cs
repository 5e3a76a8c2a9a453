using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EmailSync.Cluster.CommandLine;
using EmailSync.Cluster.Ownership;
using EmailSync.Cluster.Tests.CommandLine;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Cluster.Tests.Packaging;

/// <summary>The files of packaging/team-server name what the program has.</summary>
public sealed partial class TeamServerTests
{
    private const string Folder = "packaging/team-server";
    private const string Nowhere = "postgresql://127.0.0.1:9/none";

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("kubernetes/emailsync.yaml")]
    [InlineData("emailsync-cluster@.service")]
    public async Task The_program_takes_the_options_and_the_settings_of_a_file(string file)
    {
        var text = await ReadAsync(file);
        var options = Option().Matches(Placeholders(text)).Select(match => match.Value.Trim('"', ' ')).ToList();
        var settings = Variable().Matches(text).Select(match => match.Value).Distinct().ToDictionary(name => name, SampleOf);

        var (code, output, errors) = await ClusterProgram.RunAsync(settings, [.. options.SelectMany(option => option.Split('=', ' '))]);

        Assert.True(options.Count >= 3 && settings.Count > 1, $"{file}: {string.Join(' ', options)} {string.Join(' ', settings.Keys)}");
        // All that is wrong is the database.
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("emailsync-cluster: PostgreSQL at 127.0.0.1:9/none: ", Assert.Single(errors.TrimEnd().Split('\n')),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("haproxy.cfg", "httpchk GET (/\\S+)")]
    [InlineData("kubernetes/emailsync.yaml", "httpGet: { path: (/\\S+),")]
    public async Task Probes_ask_for_what_the_program_answers(string file, string path)
    {
        var asked = Regex.Matches(await ReadAsync(file), path).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains(ServerHealth.ReadyPath, asked);
        Assert.All(asked, one => Assert.True(ServerHealth.Serves(one), one));
    }

    [Fact]
    public async Task Each_file_has_the_same_port_for_calls_and_Kubernetes_names_all_ports_of_the_command_line()
    {
        var port = $"{new MockOptions().Port}";
        var (compose, pods, balancer) =
            (await ReadAsync("compose.yaml"), await ReadAsync("kubernetes/emailsync.yaml"), await ReadAsync("haproxy.cfg"));

        Assert.Contains($"--port {port} ", compose, StringComparison.Ordinal);
        Assert.Contains($"\"{port}:{port}\"", compose, StringComparison.Ordinal);
        Assert.Contains($"bind :{port}\n", balancer, StringComparison.Ordinal);
        Assert.Contains($" replica:{port} ", balancer, StringComparison.Ordinal);
        foreach (var (name, option) in ((string, string)[])[("calls", "--port="), ("internal", "--internal-address=$(POD_IP):"),
            ("silo", "--silo-port=")])
        {
            var said = Regex.Match(pods, $"- {Regex.Escape(option)}([0-9]+)\n").Groups[1].Value;
            Assert.Contains($"name: {name}, containerPort: {said} ", pods, StringComparison.Ordinal);
        }

        var used = Regex.Matches(pods, "(?:port|targetPort): ([a-z]+)").Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Subset(new HashSet<string> { "calls", "internal", "silo" }, used);
    }

    [Theory]
    [InlineData("compose.yaml", "stop_grace_period: ([0-9]+)s")]
    [InlineData("kubernetes/emailsync.yaml", "terminationGracePeriodSeconds: ([0-9]+)")]
    [InlineData("emailsync-cluster@.service", "TimeoutStopSec=([0-9]+)")]
    public async Task A_replica_gets_the_time_that_it_takes_to_leave(string file, string pattern)
    {
        var text = await ReadAsync(file);
        var drain = Regex.Match(text, "--drain[= ]([0-9]+)") is { Success: true } found ? TimeSpan.FromMilliseconds(int.Parse(
            found.Groups[1].Value, CultureInfo.InvariantCulture)) : TimeSpan.FromSeconds(3);
        var given = TimeSpan.FromSeconds(int.Parse(Regex.Match(text, pattern).Groups[1].Value,
            CultureInfo.InvariantCulture));

        // Calls in progress end before the sandboxes go, and those without a sandbox, such as followers of events, after.
        Assert.True(given > drain + SandboxOwner.Patience + new MockOptions().StopTime, $"{given}");
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

    private static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(RepositoryFile.Path($"{Folder}/{file}"), TestContext.Current.CancellationToken);

    // Without comments, and with the values that compose, Kubernetes and systemd fill in. A free port will do for calls of other replicas.
    private static string Placeholders(string text) =>
        Placeholder().Replace(string.Join('\n', text.Split('\n').Where(line => !line.StartsWith('#'))), "127.0.0.1:0")
            .Replace("%i", "5081", StringComparison.Ordinal);

    private static string SampleOf(string variable) =>
        variable == ClusterCommand.DatabaseVariable ? Nowhere
        : variable.Contains("TOKENS", StringComparison.Ordinal) ? $"team:write:{new string('a', 64)}"
        : "mock.example.org";

    [GeneratedRegex("""(?<![\w-])--[a-z][a-z-]+[= ]?[\w.:]*""")]
    private static partial Regex Option();

    [GeneratedRegex("""\\"\$\$\(hostname -i\)\\"|\$\(POD_IP\):[0-9]+|\$\{INTERNAL_ADDRESS\}""")]
    private static partial Regex Placeholder();

    [GeneratedRegex("EMAILSYNC_[A-Z0-9_]+")]
    private static partial Regex Variable();
}
