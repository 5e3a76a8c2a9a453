using System.Net;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Explain.DryRuns;

/// <summary>
/// A second mock that runs the same code, reached only through memory. It answers as the first would and leaves no trace
/// there. It serves one explanation at a time, one request after the other.
/// </summary>
internal sealed class DryRunServer(WebApplication app, MemoryTransport transport, SandboxRegistry live) : IAsyncDisposable
{
    private const int MostTenants = 24;
    private readonly SandboxRegistry sandboxes = app.Services.GetRequiredService<SandboxRegistry>();
    private readonly ReplayWatch watch = app.Services.GetRequiredService<ReplayWatch>();
    private readonly IPEndPoint caller = new(IPAddress.Loopback, 1);

    /// <summary>Completes once no request is running.</summary>
    public Task Idle { get; private set; } = Task.CompletedTask;

    /// <summary>Runs a request.</summary>
    /// <param name="sandbox">Name of the installation in the path; empty for the root one.</param>
    /// <param name="isLogin">Whether it is a request to the login.</param>
    /// <param name="bytes">The request, with everything that arrives on its connection. What follows the request is not run.</param>
    /// <param name="meetsArmed">Whether armed faults apply to it.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any longer.</param>
    public async Task<DryRun> RunAsync(string sandbox, bool isLogin, byte[] bytes, bool meetsArmed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Prepare(sandbox, isLogin, meetsArmed);
        var arrival = watch.Expect(caller);
        try
        {
            var connection = transport.Open(bytes, caller);
            Idle = connection.Ended;
            byte[] answer;
            try
            {
                await Task.WhenAny(arrival, connection.Ended).WaitAsync(cancellationToken);
                connection.End();
                // Only then does nothing change in the sandbox any more.
                answer = await connection.Ended.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                connection.BreakOff();
                throw;
            }

            var entry = arrival.IsCompletedSuccessfully ? await arrival : null;
            var accounts = (sandboxes.Find(entry?.Sandbox ?? sandbox) ?? sandboxes.Root).Accounts.Now.All;
            return new DryRun(entry?.Lost?.Status ?? entry?.Answer.Status ?? StatusOf(answer),
                entry)
            { Account = accounts.Count > 0 ? accounts[0].AccountId : null };
        }
        finally
        {
            watch.Forget(caller);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await transport.DisposeAsync();
    }

    // A request to the login names its tenant by a code or token, in which only the mock that issued it finds it.
    private IEnumerable<string> Needed(string sandbox, bool isLogin) => isLogin
        ? live.All.OrderByDescending(one => one.LastUse).Take(MostTenants).Select(one => one.Name)
        : [sandbox];

    private void Prepare(string sandbox, bool isLogin, bool meetsArmed)
    {
        foreach (var one in sandboxes.All) one.Reset();
        foreach (var name in Needed(sandbox, isLogin).Prepend("").Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (live.Find(name) is not { } original) continue;
            var copy = sandboxes.Use(name);
            copy.TakeOver(original);
            if (meetsArmed && !original.Faults.IsEmpty) copy.Faults.TryArm([.. original.Faults.All.Select(fault => fault.Copy())]);
        }
    }

    private static int StatusOf(byte[] answer)
    {
        var line = Encoding.Latin1.GetString(answer, 0, Math.Min(answer.Length, "HTTP/1.1 200".Length)).Split(' ');
        return line.Length > 1 && int.TryParse(line[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
    }
}
