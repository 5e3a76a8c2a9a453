using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>haproxy before replicas, which asks each whether it is ready.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/sbin/haproxy", "/usr/bin/haproxy", "/usr/local/sbin/haproxy"];
    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    private LoadBalancer(string program, int port, IEnumerable<int> replicas)
    {
        var servers = replicas.Select((replica, number) => $"  server r{number} 127.0.0.1:{replica} check inter 200ms fall 1 rise 1");
        var configuration = folder.Write("haproxy.cfg", $"""
            defaults
              mode http
              timeout connect 5s
              timeout check 10s
              timeout client 60s
              timeout server 60s
              option redispatch
            listen replicas
              bind 127.0.0.1:{port}
              balance roundrobin
              option httpchk GET /readyz
              http-check expect status 200
            {string.Join('\n', servers)}

            """);
        Address = new Uri($"http://127.0.0.1:{port}");
        process = Process.Start(new ProcessStartInfo(program, ["-db", "-f", configuration]))!;
    }

    public Uri Address { get; }

    /// <summary>Starts it, and waits until it reaches a replica. Without haproxy the test is skipped.</summary>
    public static async Task<LoadBalancer> StartAsync(IEnumerable<int> replicas)
    {
        var program = Programs.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "There is no haproxy: install Debian's package haproxy.");
        var balancer = new LoadBalancer(program!, FreePort(), replicas);
        using var http = new HttpClient { BaseAddress = balancer.Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await IsReadyAsync(http, patience.Token)) { }
        return balancer;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        folder.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
