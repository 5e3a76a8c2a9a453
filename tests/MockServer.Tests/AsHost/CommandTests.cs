using System.Diagnostics;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.AsHost;

/// <summary>Commands beside the mock whose host is fixed.</summary>
[Trait("Speed", "Slow")]
public sealed class CommandTests
{
    private const string Host = "sod.superoffice.com";
    private const string Path = "/Cust12345/api/v1";

    // Reserved by RFC 6761: no resolver knows it.
    private const string Unresolved = "login.superoffice.invalid";

    public CommandTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Tried on Linux only.");

    [Theory]
    [InlineData(Host, Host)]
    [InlineData("*.superoffice.invalid", Unresolved)]
    public async Task Curl_reaches_the_mock(string given, string host) =>
        await ReachesAsync(given, host, 1, "curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", $"https://{host}{Path}");

    [Theory]
    [InlineData(Host, Host)]
    [InlineData("*.superoffice.invalid", Unresolved)]
    public async Task Every_way_in_which_node_connects_reaches_the_mock(string given, string host) =>
        await ReachesAsync(given, host, 6, "node", "-e",
            $$"""
            const [host, path] = ['{{host}}', '{{Path}}'];
            const url = `https://${host}${path}`;
            const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
            const way = {
              fetch: async () => (await fetch(url)).status,
              https: () => new Promise(done => require('https').get(url, answer => done(answer.resume().statusCode))),
              agent: () => new Promise(done => require('https').get({ host, path, agent: false }, answer => done(answer.resume().statusCode))),
              http2: () => new Promise(done => {
                const session = require('http2').connect(url);
                session.request({ ':path': path }).on('response', head => { session.close(); done(head[':status']); });
              }),
              tls: () => new Promise(done => {
                const socket = require('tls').connect('443', host.toUpperCase(), { servername: host }, () => socket.write(head));
                socket.on('data', data => { socket.destroy(); done(Number(String(data).slice(9, 12))); });
              }),
              worker: () => new Promise(done => new (require('worker_threads').Worker)(
                `fetch('${url}').then(answer => require('worker_threads').parentPort.postMessage(answer.status))`, { eval: true })
                .on('message', done)),
            };
            (async () => {
              for (const name in way) if (await way[name]() !== 200) throw new Error(name);
              console.log(200);
            })();
            """);

    [Fact]
    public async Task Pythons_urllib_reaches_the_mock() => await ReachesAsync(Unresolved, Unresolved, 1, "python3", "-c",
        $"import urllib.request; print(urllib.request.urlopen('https://{Unresolved}{Path}').status)");

    [Fact]
    public async Task Pythons_requests_reaches_the_mock()
    {
        SkipUnlessItRuns("python3", "-c", "import requests");
        await ReachesAsync(Unresolved, Unresolved, 1, "python3", "-c",
            $"import requests; print(requests.get('https://{Unresolved}{Path}').status_code)");
    }

    [Fact]
    public async Task A_program_of_dotNET_reaches_the_mock()
    {
        var (code, output, errors) = await MockProcess.RunAsync(
            new Dictionary<string, string> { [FixedHostProgram.Variable] = $"https://{Unresolved}{Path}" },
            "run", "--as-host", Unresolved, "--",
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(FixedHostProgram).Assembly.Location);

        Assert.True(code == 0, $"{output} {errors}");
        Assert.Equal("OK", output);
        Assert.Contains($"--as-host: 1 connection to {Unresolved} reached the mock.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_that_are_refused_and_clients_that_do_not_trust_the_authority_are_told_of_at_the_end_and_in_the_reports()
    {
        SkipUnlessItRuns("curl", "--version");
        using var folder = new TemporaryFolder();
        var (code, _, errors) = await MockProcess.RunAsync("run", "--as-host", Host, "--report", folder.Path, "--", "sh", "-c",
            $"curl -sS https://{Unresolved}/a; curl -sS https://{Unresolved}/b; curl -s --cacert /dev/null https://{Host}{Path};"
                + $"curl -sS -o /dev/null https://{Host}{Path}");

        Assert.Equal(0, code);
        Assert.Contains("response 403", errors, StringComparison.Ordinal);
        Assert.Contains($"\n--as-host: 1 connection to {Host} reached the mock.\n", errors, StringComparison.Ordinal);
        Assert.Contains($"\n--as-host: 1 connection to {Host} ended before TLS was established.", errors, StringComparison.Ordinal);
        Assert.Contains(
            $"\n--as-host: 2 connections to {Unresolved} were refused. To answer as it, add --as-host {Unresolved}; "
                + $"to let the command reach it, start emailsync with NO_PROXY={Unresolved}.\n", errors, StringComparison.Ordinal);
        Assert.Contains("2 connections to login", await File.ReadAllTextAsync(System.IO.Path.Combine(folder.Path, "summary.md"),
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_never_calls_the_host_is_told_why_that_may_be()
    {
        var (code, _, errors) = await MockProcess.RunAsync("run", "--min-requests", "0", "--as-host", Host, "b.example.com", "--as-host",
            "c.example.com,d.example.com", "--", "true");

        Assert.Equal(0, code);
        Assert.Contains($"emailsync: answering as {Host}, b.example.com, c.example.com and d.example.com for true\n", errors,
            StringComparison.Ordinal);
        Assert.Contains("--as-host: no connection to sod.superoffice.com, b.example.com, c.example.com and d.example.com was made.", errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_node_connects_to_besides_goes_its_own_way()
    {
        await ReachesAsync(Host, Host, 1, "node", "-e",
            $$"""
            const server = require('http').createServer((_, answer) => answer.end()).listen(0, '127.0.0.1', async () => {
              await fetch(`http://127.0.0.1:${server.address().port}/`);
              await fetch(process.env.EMAILSYNC_CONTROL_URL + '/health');
              const named = await fetch('https://{{Unresolved}}/').catch(error => error.cause.code);
              if (named !== 'ENOTFOUND' && named !== 'EAI_AGAIN') throw new Error(named);
              const other = await fetch('https://{{Host}}:8443/').catch(error => error.cause.code);
              if (other === undefined) throw new Error('connected');
              console.log((await fetch('https://{{Host}}{{Path}}')).status);
              server.close();
            });
            """);
    }

    private static async Task ReachesAsync(string given, string host, int calls, params string[] command)
    {
        SkipUnlessItRuns(command[0], "--version");
        var (code, output, errors) = await MockProcess.RunAsync(["run", "--as-host", given, "--", .. command]);

        Assert.True((0, "200") == (code, output.Trim()), $"{output} {errors}");
        Assert.Contains($"emailsync: Passed: {Counted.Of(calls, "call")}, 0 refused", errors, StringComparison.Ordinal);
        Assert.Contains($"\n--as-host: {Counted.Of(calls, "connection")} to {host} reached the mock.\n", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("ended before TLS", errors, StringComparison.Ordinal);
    }

    private static void SkipUnlessItRuns(params string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.SkipUnless(process.ExitCode == 0, $"No {string.Join(' ', command)}.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"No {command[0]}.");
        }
    }
}
