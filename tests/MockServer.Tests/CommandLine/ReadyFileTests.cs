using System.Diagnostics;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.CommandLine;

public sealed class ReadyFileTests
{
    [Fact]
    public async Task It_holds_the_base_URL_while_the_mock_listens_and_goes_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ready");
        await using var mock = MockProcess.Start("--port", "0", "--host", "*", "--open", "--ready-file", file);
        var address = await mock.AddressAsync();

        Assert.Equal($"{address.AbsoluteUri.TrimEnd('/')}\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
        await mock.SignalAsync("TERM");
        Assert.Equal(0, await mock.ExitAsync());
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("--port", "x")]
    [InlineData("--prot", "0")]
    [InlineData("--config", "/no/such.json")]
    [InlineData("--state", "/no/such.json")]
    [InlineData("serve", "--host", "nowhere")]
    [InlineData("--host", "203.0.113.1", "--open", "--port", "0")]
    public async Task One_of_an_earlier_run_does_not_outlive_a_failed_start(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("ready", "http://127.0.0.1:1\n");

        Assert.Equal(2, (await MockProcess.RunAsync([.. arguments, "--ready-file", file])).Code);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_stays_one_and_what_it_leads_to_is_written(bool isThere)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no links for everybody.");
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "target");
        if (isThere) folder.Write("target", "old");
        var middle = File.CreateSymbolicLink(Path.Combine(folder.Path, "middle"), "target").FullName;
        var link = File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), middle).FullName;
        await using var mock = MockProcess.Start("--port", "0", "--ready-file", link);
        var address = await mock.AddressAsync();

        Assert.Equal($"{address.AbsoluteUri.TrimEnd('/')}\n", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
        Assert.Equal(middle, new FileInfo(link).LinkTarget);
        await mock.SignalAsync("TERM");
        await mock.ExitAsync();
        Assert.Equal([link, middle], Directory.GetFileSystemEntries(folder.Path).Order());
    }

    [Fact]
    public async Task A_link_to_itself_is_reported()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no links for everybody.");
        using var folder = new TemporaryFolder();
        var link = File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), "link").FullName;
        var (code, _, errors) = await MockProcess.RunAsync("--port", "0", "--ready-file", link);

        Assert.Equal(2, code);
        Assert.StartsWith($"emailsync: --ready-file {link}: cannot be written: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_is_left_alone_and_waited_for_by_nobody()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what stands behind a path.");
        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Path, "pipe");
        await ShellAsync($"mkfifo '{pipe}'");
        var (code, _, errors) = await MockProcess.RunAsync("--port", "0", "--ready-file", pipe);

        Assert.Equal((2, $"emailsync: --ready-file {pipe}: expected a file or a link to one, found a device or a pipe\n"), (code, errors));
        Assert.True(File.Exists(pipe));
    }

    [Fact]
    public async Task The_file_of_another_mock_that_came_after_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ready");
        await using var first = MockProcess.Start("--port", "0", "--ready-file", file);
        await first.AddressAsync();
        await using var second = MockProcess.Start("--port", "0", "--ready-file", file);
        var address = await second.AddressAsync();
        await first.SignalAsync("TERM");
        await first.ExitAsync();

        Assert.Equal($"{address.AbsoluteUri.TrimEnd('/')}\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_full_disk_is_reported_and_holds_nothing_afterwards()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lends a disk.");
        using var folder = new TemporaryFolder();
        var program = $"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"} "
            + $"'{Path.Combine(AppContext.BaseDirectory, "emailsync.dll")}'";
        // One block, and it is taken: a file can be made, and nothing be written to it.
        var script = $"mount -t tmpfs -o size=4k none '{folder.Path}' || exit 77; "
            + $"head -c 4096 /dev/zero > '{folder.Path}/full'; {program} --port 0 --ready-file '{folder.Path}/ready'; "
            + $"echo \"$? $(ls '{folder.Path}')\"";
        var (code, output, errors) = await ShellAsync($"unshare -m sh -c \"$0\"", script);
        Assert.SkipWhen(code is 77 or 1 or 127, "Mounting is not allowed here.");

        Assert.Equal("2 full\n", output);
        Assert.Equal(
            $"emailsync: --ready-file {folder.Path}/ready: cannot be written: No space left on device : '{folder.Path}/ready'\n".Split(
                " : ")[0], errors.Split(" : ")[0]);
    }

    private static async Task<(int Code, string Output, string Errors)> ShellAsync(string script, params string[] arguments)
    {
        using var process =
            Process.Start(
                new ProcessStartInfo("sh", ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
