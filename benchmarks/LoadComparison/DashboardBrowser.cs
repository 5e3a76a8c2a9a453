using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace EmailSync.LoadComparison;

/// <summary>Chromium with the dashboard's page open. The mock tells whether the page follows the calls.</summary>
internal sealed class DashboardBrowser : IDashboard
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient http = new();
    private readonly string profile = Directory.CreateTempSubdirectory("emailsync-bench-").FullName;
    private readonly Process process;
    private readonly Uri health;

    private DashboardBrowser(string program, ChildServer server)
    {
        health = new Uri($"http://127.0.0.1:{server.Port}/__mock/health");
        this.process = new Process
        {
            StartInfo = new ProcessStartInfo(program, Arguments($"http://127.0.0.1:{server.Port}/__mock/"))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
    }

    public static async Task<DashboardBrowser> OpenAsync(string program, ChildServer server, CancellationToken stopping)
    {
        var browser = new DashboardBrowser(program, server);
        try
        {
            await browser.StartAsync(stopping);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> HasFollowedAsync(CancellationToken stopping)
    {
        using var answer = JsonDocument.Parse(await http.GetByteArrayAsync(health, stopping));
        return answer.RootElement.GetProperty("dashboards").GetInt32() == 1;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            this.process.Kill(entireProcessTree: true);
            await this.process.WaitForExitAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        this.process.Dispose();
        http.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // Its last process still writes there; the system empties its folder for temporary files.
        }
    }

    private async Task StartAsync(CancellationToken stopping)
    {
        try
        {
            this.process.Start();
        }
        catch (Win32Exception refused)
        {
            throw new CannotMeasureException($"{this.process.StartInfo.FileName} did not start: {refused.Message}");
        }

        this.process.BeginOutputReadLine();
        this.process.BeginErrorReadLine();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(LongestStart);
        using var looks = new PeriodicTimer(Look);
        try
        {
            while (!await HasFollowedAsync(deadline.Token)) await looks.WaitForNextTickAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new CannotMeasureException(
                $"The dashboard in {this.process.StartInfo.FileName} does not follow the calls after {LongestStart.TotalSeconds} s.");
        }
    }

    private string[] Arguments(string page) =>
    [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Popups of the address bar, which nobody sees here, take half of a processor.
        "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup", $"--user-data-dir={profile}",
        "--remote-debugging-port=0",
        // Chromium's own sandbox refuses to start as root.
        .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
        page,
    ];
}
