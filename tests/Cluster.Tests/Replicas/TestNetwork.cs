using System.Diagnostics;
using System.Globalization;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>A bridge of this machine, and network namespaces at it: each has an address of its own and can be cut off.</summary>
internal sealed class TestNetwork : IAsyncDisposable
{
    private readonly string name = $"es{Environment.ProcessId.ToString("x", CultureInfo.InvariantCulture)}";
    private readonly int subnet = 1 + (Environment.ProcessId % 250);
    private readonly List<string> namespaces = [];

    private TestNetwork()
    {
    }

    /// <summary>The address of this machine at the bridge.</summary>
    public string Here => $"10.213.{subnet}.1";

    /// <summary>Makes the bridge. Where that is not permitted the test is skipped.</summary>
    public static async Task<TestNetwork> MakeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can make network namespaces.");
        Assert.SkipUnless(File.Exists("/usr/sbin/nft"), "There is no packet filter: install Debian's packages iproute2 and nftables.");
        var network = new TestNetwork();
        try
        {
            await RunAsync("ip", "link", "add", network.Bridge, "type", "bridge");
        }
        catch (InvalidOperationException exception)
        {
            Assert.Skip($"This machine permits no bridge: {exception.Message}");
        }

        await RunAsync("ip", "address", "add", $"{network.Here}/24", "dev", network.Bridge);
        await RunAsync("ip", "link", "set", network.Bridge, "up");
        return network;
    }

    /// <summary>The address that a namespace has or will have.</summary>
    public string AddressOf(int number) => $"10.213.{subnet}.{10 + number}";

    /// <summary>Adds a namespace, and gives its address and what starts a program in it.</summary>
    public async Task<(string Address, string[] Launcher)> AddAsync()
    {
        var number = namespaces.Count;
        var (space, outer, inner) = ($"{name}n{number}", $"{name}v{number}", $"{name}w{number}");
        var address = AddressOf(number);
        await RunAsync("ip", "netns", "add", space);
        namespaces.Add(space);
        await RunAsync("ip", "link", "add", outer, "type", "veth", "peer", "name", inner, "netns", space);
        await RunAsync("ip", "link", "set", outer, "master", Bridge, "up");
        foreach (var command in new[] { $"link set lo up", $"address add {address}/24 dev {inner}", $"link set {inner} up" })
            await RunAsync("ip", ["-n", space, .. command.Split(' ')]);
        return (address, ["ip", "netns", "exec", space]);
    }

    /// <summary>Nothing passes any more to or from a namespace, but calls at one port and their answers.</summary>
    public Task CutOffAsync(int number, int port) => RunAsync("ip", "netns", "exec", namespaces[number], "nft", $$"""
        table inet cut {
          chain in { type filter hook input priority 0; policy drop; iif lo accept; tcp dport {{port}} accept; }
          chain out { type filter hook output priority 0; policy drop; oif lo accept; tcp sport {{port}} accept; }
        }
        """);

    public Task MendAsync(int number) => RunAsync("ip", "netns", "exec", namespaces[number], "nft", "delete table inet cut");

    public async ValueTask DisposeAsync()
    {
        foreach (var space in namespaces) await RunAsync("ip", "netns", "delete", space);
        await RunAsync("ip", "link", "delete", Bridge);
    }

    private string Bridge => $"{name}b";

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Trim()}");
    }
}
