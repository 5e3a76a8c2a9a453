using System.Net;
using System.Net.Sockets;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class WrongStartTests
{
    [Theory]
    [InlineData("--prot 3", "--prot")]
    [InlineData("serv", "serv")]
    [InlineData("--port", "--port")]
    [InlineData("--port x", "Port: expected a whole number from 0 to 65535, found x")]
    [InlineData("--https-port x", "Https:Port: expected a whole number from 0 to 65535, found x")]
    [InlineData("--port 5099 --https-port 5099", "Https:Port: expected a port other than Port, found 5099")]
    [InlineData("--port 0 --set Https:Certificate=/any.pem",
        "Https:Port: expected a port, because Https:Certificate is set, found nothing")]
    [InlineData("--port 0 --https-port 0 --set Https:Certificate=/no/such/file.pem",
        "Https:Certificate: expected a PEM file with a certificate, its chain and its key, found /no/such/file.pem: ")]
    [InlineData("--host nowhere", "Host: expected an IP address, localhost or *, found nowhere")]
    [InlineData("--set Port", "--set Port: expected KEY=VALUE")]
    [InlineData("--set =3", "--set =3: expected KEY=VALUE")]
    [InlineData("--set Journal:Entrys=3", "Journal:Entrys: there is no such setting; did you mean Journal:Entries?")]
    [InlineData("--config /no/such/file.json", "--config /no/such/file.json: there is no such file")]
    [InlineData("--port 0 --ready-file /no/such/directory/ready", "/no/such/directory")]
    [InlineData("--host 203.0.113.1 --port 0 --open", "cannot listen on 203.0.113.1")]
    [InlineData("--port 0 --ready-file /", "--ready-file /: expected a file, found a folder")]
    [InlineData("--port 0 --ready-file /dev/null", "--ready-file /dev/null: expected a file or a link to one, found a device or a pipe")]
    [InlineData("--port 0 --ready-file /dev/full", "--ready-file /dev/full: expected a file or a link to one, found a device or a pipe")]
    [InlineData("--stop-timeout -1", "Stop:Milliseconds: expected a whole number from 0 to 3600000, found -1")]
    [InlineData("--config /dev/zero", "--config /dev/zero: expected at most 1048576 bytes")]
    public async Task A_wrong_start_ends_with_one_clear_line_and_exit_code_2(string arguments, string told)
    {
        var errors = await RefusedAsync(arguments.Split(' '));

        Assert.Contains(told, errors[0], StringComparison.Ordinal);
        Assert.True(errors.Length == 1 || arguments == "--prot 3", string.Join('\n', errors));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("::ffff:192.0.2.1")]
    public async Task Beyond_loopback_it_does_not_start_without_a_word_on_who_may_use_the_control_routes(string host)
    {
        var told = "emailsync: Admin:Tokens: expected a token (emailsync token NAME makes one), or --open (Admin:Open=true), "
            + $"because Host {host} lets other machines use the control routes, found nothing";

        Assert.Equal([told], await RefusedAsync("--port", "0", "--host", host));
        Assert.Equal([told], await RefusedAsync("--port", "0", "--set", $"Host={host}", "--set", "Admin:Token="));
        Assert.Equal([told], await RefusedAsync("run", "--host", host, "--", "true"));
    }

    [Fact]
    public async Task A_settings_file_that_is_broken_hides_no_other_error_and_nothing_that_it_may_hold_is_missed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("broken.json", "{\"Admin\":{\"Token\":\"x\"},");
        // The token and the port with TLS may stand in the file.
        var errors =
            await RefusedAsync("--config", file, "--host", "*", "--set", "Https:Certificate=x.pem", "--port", "x", "--set", "no", "--set",
                "Prot=1", "--ready-file", folder.Path);

        Assert.Equal([$"--config {file}", "--set no", "Port", "Prot", $"--ready-file {folder.Path}"],
            errors.Select(line => line["emailsync: ".Length..line.IndexOf(": ", 11, StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task A_word_that_is_unknown_hides_no_wrong_setting()
    {
        var errors = await RefusedAsync("--prot", "--port", "x", "--https-port");

        Assert.Contains(errors, line => line.Contains("--prot", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.Contains("--https-port", StringComparison.Ordinal));
        Assert.Contains("emailsync: Port: expected a whole number from 0 to 65535, found x", errors);
    }

    [Fact]
    public async Task Every_error_is_reported_at_once_on_a_line_of_its_own()
    {
        var errors = await RefusedAsync("--port", "x", "--set", "Errors:Text=y", "--set", "Sessions:Minutes=0");

        Assert.Equal(3, errors.Length);
        Assert.All((string[])["Port", "Errors:Text", "Sessions:Minutes"],
            key => Assert.Contains(errors, line => line.StartsWith($"emailsync: {key}: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{ \"Port\": ")]
    [InlineData("{ \"Port\": 1, \"port\": 2 }")]
    [InlineData("[1]")]
    [InlineData("not JSON")]
    [InlineData("")]
    public async Task A_settings_file_that_is_not_JSON_is_named(string content)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

            Assert.StartsWith($"emailsync: --config {file}: ", Assert.Single(await RefusedAsync("--config", file)),
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        foreach (var host in (string[])["127.0.0.1", "localhost"])
            Assert.StartsWith($"emailsync: port {port} on {host} is in use",
                Assert.Single(await RefusedAsync("--host", host, "--port", $"{port}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_TLS_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var error = Assert.Single(await RefusedAsync("--port", "0", "--https-port", $"{port}"));

        Assert.StartsWith($"emailsync: port {port} on 127.0.0.1 is in use", error, StringComparison.Ordinal);
        Assert.Contains("--https-port", error, StringComparison.Ordinal);
    }

    private static async Task<string[]> RefusedAsync(params string[] arguments)
    {
        var (code, output, errors) = await MockProcess.RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        var lines = errors.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.StartsWith("emailsync: ", line, StringComparison.Ordinal));
        return lines;
    }
}
