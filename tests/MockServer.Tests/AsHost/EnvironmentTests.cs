using EmailSync.AsHost.Command;
using EmailSync.AsHost.Hosts;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.AsHost;

/// <summary>What a command finds in its environment, and what is left when it has ended.</summary>
[Trait("Speed", "Slow")]
public sealed class EnvironmentTests
{
    private static readonly string[] Files = ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"];

    // What this machine has for its own purposes.
    private static readonly Dictionary<string, string> Nothing = ((string[])[.. Files, "NO_PROXY", "no_proxy", "NODE_OPTIONS"])
        .ToDictionary(name => name, _ => "");

    public EnvironmentTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh.");

    [Fact]
    public async Task The_proxy_stands_under_both_spellings_and_is_not_used_for_the_mocks_own_addresses()
    {
        var seen = await SeenAsync(Nothing, ["--https-port", "0", "--host", "127.0.0.2"]);

        Assert.Matches("^http://127\\.0\\.0\\.1:[1-9][0-9]*$", seen["HTTPS_PROXY"]);
        Assert.Equal(seen["HTTPS_PROXY"], seen["https_proxy"]);
        Assert.Equal("127.0.0.1,localhost,::1,[::1],127.0.0.2", seen["NO_PROXY"]);
        Assert.Equal(seen["NO_PROXY"], seen["no_proxy"]);
    }

    [Theory]
    [InlineData("sod.superoffice.com", "a.example, .b.example,*.c.example", "", "a.example,.b.example,*.c.example,")]
    [InlineData("sod.superoffice.com", "a.example", "a.example,b.example", "a.example,b.example,")]
    [InlineData("sod.superoffice.com", "*,.superoffice.com,superoffice.com:443,SOD.superoffice.com,*.com,online.superoffice.com", null,
        "online.superoffice.com,")]
    [InlineData("*.superoffice.com", "*.superoffice.com,online.superoffice.com,a.b.superoffice.com", ".com", "a.b.superoffice.com,")]
    public void NO_PROXY_keeps_what_it_had_but_what_would_lead_past_the_mock(string host, string upper, string? lower, string expected)
    {
        Assert.True(HostPattern.TryRead(host, out var pattern, out _));
        Assert.Equal($"{expected}127.0.0.1,localhost,::1,[::1],192.0.2.1",
            ProxyBypass.Of([upper, lower], new MappedHosts([pattern]), ["127.0.0.1", "192.0.2.1"]));
    }

    [Fact]
    public async Task What_was_trusted_stays_trusted_and_options_for_node_stay_and_the_files_are_private_and_gone_at_the_end()
    {
        using var folder = new TemporaryFolder();
        var (system, extra) = (folder.Write("system.pem", "the system's\n"), folder.Write("extra.pem", "node's\n"));

        var seen = await SeenAsync(new(Nothing)
        {
            ["SSL_CERT_FILE"] = system,
            ["NODE_EXTRA_CA_CERTS"] = extra,
            ["REQUESTS_CA_BUNDLE"] = "/no/such/file",
            ["NODE_OPTIONS"] = "--max-old-space-size=200",
        });

        Assert.EndsWith("-----END CERTIFICATE-----\nthe system's\n", seen["content of SSL_CERT_FILE"], StringComparison.Ordinal);
        Assert.Equal(seen["SSL_CERT_FILE"], seen["CURL_CA_BUNDLE"]);
        Assert.EndsWith("-----END CERTIFICATE-----\nnode's\n", seen["content of NODE_EXTRA_CA_CERTS"], StringComparison.Ordinal);
        Assert.EndsWith("-----END CERTIFICATE-----\n", seen["content of REQUESTS_CA_BUNDLE"], StringComparison.Ordinal);
        Assert.All(Files, name => Assert.DoesNotContain("KEY", seen[$"content of {name}"], StringComparison.Ordinal));
        Assert.Matches("^--max-old-space-size=200 --require=\"/.*/connect\\.cjs\"$", seen["NODE_OPTIONS"]);
        Assert.Equal("drwx------", seen["mode of the folder"]);
        Assert.All(Files, name => Assert.Equal("-rw-------", seen[$"mode of {name}"]));
        Assert.False(Directory.Exists(Path.GetDirectoryName(seen["SSL_CERT_FILE"])));
    }

    [Theory]
    [InlineData("TERM", "")]
    [InlineData("INT", "")]
    [InlineData("TERM", "trap 'exit 3' TERM; ")]
    public async Task After_a_signal_no_file_is_left(string signal, string trap)
    {
        using var temporary = new TemporaryFolder();
        await using var run = MockProcess.Start(new Dictionary<string, string> { ["TMPDIR"] = temporary.Path }, "run", "--as-host",
            "sod.superoffice.com", "--", "sh", "-c", $"{trap}echo $SSL_CERT_FILE; tail -f /dev/null & wait");
        var file = await run.ReadyLineAsync();
        Assert.StartsWith(temporary.Path, file, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
        await run.SignalAsync(signal);
        await run.ExitAsync();

        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path, "emailsync-*"));
    }

    [Fact]
    public async Task A_command_that_cannot_be_started_leaves_no_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems find out earlier.");
        using var temporary = new TemporaryFolder();
        var program = temporary.WriteProgram("program", "#!/no/such/interpreter\n");
        var (code, _, _) = await MockProcess.RunAsync(new Dictionary<string, string> { ["TMPDIR"] = temporary.Path }, "run", "--as-host",
            "sod.superoffice.com", "--", program);

        Assert.Equal(126, code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Path, "emailsync-*"));
    }

    [Fact]
    public async Task Without_the_option_the_environment_stays_as_it_is()
    {
        var (_, output, errors) = await MockProcess.RunAsync(
            new Dictionary<string, string> { ["HTTPS_PROXY"] = "http://proxy.example:8080" },
            "run", "--min-requests", "0", "--", "sh", "-c", "echo $HTTPS_PROXY");

        Assert.Equal("http://proxy.example:8080\n", output);
        Assert.DoesNotContain("as-host", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sod.superoffice.com:443", "without a port")]
    [InlineData("a.example,,b.example", "expected a host name, for example sod.superoffice.com")]
    public async Task What_is_no_host_name_is_refused_before_anything_starts(string host, string expected)
    {
        using var folder = new TemporaryFolder();
        var trace = Path.Combine(folder.Path, "trace");
        var (code, output, errors) = await MockProcess.RunAsync("run", "--as-host", host, "--", "touch", trace);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("emailsync: --as-host ", errors, StringComparison.Ordinal);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(trace));
    }

    /// <summary>The variables of a command, the content of the files that they name, and how these may be used.</summary>
    private static async Task<Dictionary<string, string>> SeenAsync(Dictionary<string, string> environment, string[]? options = null)
    {
        const string mark = "--------";
        var script = $"env; echo {mark}; ls -ld \"$(dirname \"$SSL_CERT_FILE\")\" | cut -c1-10"
            + string.Concat(Files.Select(name => $"; echo {mark}; ls -l \"${name}\" | cut -c1-10; cat \"${name}\""));
        var (code, output, errors) = await MockProcess.RunAsync(environment,
            ["run", "--min-requests", "0", "--as-host", "sod.superoffice.com", .. options ?? [], "--", "sh", "-c", script]);
        Assert.True(code == 0, errors);
        var parts = output.Split($"{mark}\n");
        var seen = new Dictionary<string, string> { ["mode of the folder"] = parts[1].Trim() };
        foreach (var line in parts[0].Split('\n'))
            if (line.Split('=', 2) is [var name, var value])
                seen.TryAdd(name, value);
        foreach (var (name, part) in Files.Zip(parts[2..]))
            (seen[$"mode of {name}"], seen[$"content of {name}"]) = (part[..10], part[11..]);
        return seen;
    }
}
