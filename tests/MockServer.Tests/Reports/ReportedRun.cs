using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Reports;

/// <summary>emailsync run with reports: the calls of a test, and what was written of them.</summary>
public sealed class ReportedRun : IAsyncDisposable
{
    public static readonly string[] Names = ["junit.xml", "report.html", "results.sarif", "summary.md", "traffic.har"];

    private readonly TemporaryFolder folder;

    private ReportedRun(TemporaryFolder folder, WaitingRun run)
    {
        this.folder = folder;
        Run = run;
    }

    public WaitingRun Run { get; }

    public string Folder => Path.Combine(folder.Path, "made", "anew");

    public static async Task<ReportedRun> StartAsync(params string[] options)
    {
        var folder = new TemporaryFolder();
        return new ReportedRun(folder, await WaitingRun.StartAsync(["--report", Path.Combine(folder.Path, "made", "anew"), .. options]));
    }

    /// <summary>Sends a request as it is, and reads what comes of it.</summary>
    public Task<string> SendAsync(string request) => SendAsync(Encoding.UTF8.GetBytes(request));

    /// <summary>The same for bytes.</summary>
    public async Task<string> SendAsync(byte[] request)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(Run.Address.Host, Run.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(request, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public async ValueTask DisposeAsync()
    {
        await Run.DisposeAsync();
        folder.Dispose();
    }
}
