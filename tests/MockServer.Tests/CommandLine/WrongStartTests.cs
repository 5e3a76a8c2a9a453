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
    [InlineData("--port 5099 --https-port 5099", "Https:Port: expected another port than Port, found 5099")]
    [InlineData("--port 0 --set Https:Certificate=/any.pem", "Https:Port: expected a port, since Https:Certificate is set, found nothing")]
    [InlineData("--port 0 --https-port 0 --set Https:Certificate=/no/such/file.pem", "Https:Certificate: expected a PEM file with a certificate, its chain and its key, found /no/such/file.pem: ")]
    [InlineData("--host nowhere", "Host: expected an IP address, localhost or *, found nowhere")]
    [InlineData("--set Port", "--set Port: expected KEY=VALUE")]
    [InlineData("--set =3", "--set =3: expected KEY=VALUE")]
    [InlineData("--set Journal:Entrys=3", "Journal:Entrys: there is no such setting; did you mean Journal:Entries?")]
    [InlineData("--config /no/such/file.json", "--config /no/such/file.json: there is no such file")]
    [InlineData("--port 0 --ready-file /no/such/directory/ready", "/no/such/directory")]
    [InlineData("--host 192.0.2.1 --port 0", "cannot listen on 192.0.2.1")]
    public async Task A_wrong_start_ends_with_one_clear_line_and_exit_code_2(string arguments, string told)
    {
        var errors = await RefusedAsync(arguments.Split(' '));

        Assert.Contains(told, errors[0], StringComparison.Ordinal);
        Assert.True(errors.Length == 1 || arguments == "--prot 3", string.Join('\n', errors));
    }

    [Fact]
    public async Task Every_error_is_told_at_once_on_a_line_of_its_own()
    {
        var errors = await RefusedAsync("--port", "x", "--set", "Errors:Text=y", "--set", "Sessions:Minutes=0");

        Assert.Equal(3, errors.Length);
        Assert.All((string[])["Port", "Errors:Text", "Sessions:Minutes"], key => Assert.Contains(errors, line => line.StartsWith($"emailsync: {key}: ", StringComparison.Ordinal)));
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

            Assert.StartsWith($"emailsync: --config {file}: ", Assert.Single(await RefusedAsync("--config", file)), StringComparison.Ordinal);
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
            Assert.StartsWith($"emailsync: port {port} on {host} is in use", Assert.Single(await RefusedAsync("--host", host, "--port", $"{port}")), StringComparison.Ordinal);
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
