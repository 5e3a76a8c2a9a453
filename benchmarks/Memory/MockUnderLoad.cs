using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace EmailSync.Memory;

/// <summary>A mock of its own for one load, as a child process.</summary>
internal sealed class MockUnderLoad : IAsyncDisposable
{
    public const string Operation = "/api/v1/Agents/EMail/SyncEmailAccount";
    private const string Ready = "EmailSync mock listening on ";
    private const double MiB = 1024 * 1024;
    private readonly Process process;

    private MockUnderLoad(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("tje0:Tje0"u8));
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public static async Task<MockUnderLoad> StartAsync(string executable)
    {
        var process = Process.Start(new ProcessStartInfo(executable, ["--port", "0"]) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return new MockUnderLoad(process, new Uri(line[Ready.Length..]));
        throw new InvalidOperationException($"{executable} did not start.");
    }

    /// <summary>MiB in memory now, and at the most.</summary>
    public (double Now, double Peak) Resident()
    {
        var lines = File.ReadAllLines($"/proc/{process.Id}/status");
        return (Of("VmRSS"), Of("VmHWM"));

        double Of(string name) =>
            double.Parse(
                lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>MiB of the budget, and what is counted as held.</summary>
    public async Task<(double Limit, double Held)> BudgetAsync()
    {
        using var health = JsonDocument.Parse(await Http.GetStringAsync("/__mock/health"));
        var memory = health.RootElement.GetProperty("memory");
        return (memory.GetProperty("limitBytes").GetInt64() / MiB, memory.GetProperty("heldBytes").GetInt64() / MiB);
    }

    /// <summary>The status of a call; 0 if there was no answer.</summary>
    public async Task<int> SendAsync(string method, string path, byte[]? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        try
        {
            using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await answer.Content.CopyToAsync(Stream.Null);
            return (int)answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Sends a request whose answer nobody reads.</summary>
    public async Task<Socket> AskAndNotReadAsync(string path, string fields = "")
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(Address.Host, Address.Port);
        await socket.SendAsync(Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n"));
        return socket;
    }

    public async Task<double> TimeOfCallAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await SendAsync("POST", Operation, """{"SyncUserAccount":{"AccountId":17}}"""u8.ToArray());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
