using System.Globalization;
using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.MockServer.Explain.DryRuns;

/// <summary>
/// A second mock, made by the same code and reached by memory alone, that answers as the first would and leaves no trace
/// there. It is made when it is first needed.
/// </summary>
public sealed class DryRunServer(MockOptions options, TimeProvider time, SandboxRegistry live, SecretHasher hasher, ContractDocument contract, RequirementCatalogue catalogue)
    : IAsyncDisposable
{
    private const int Sandboxes = 8;
    private const int Entries = 16;
    private readonly MemoryTransport transport = new();

    // One after the other: the journal then tells which entry is whose.
    private readonly SemaphoreSlim turn = new(1, 1);
    private WebApplication? app;

    /// <summary>Runs a request.</summary>
    /// <param name="sandbox">Name of the installation that its path names; empty for the root one.</param>
    /// <param name="octets">The request, with all that comes on its connection.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    internal async Task<DryRun> RunAsync(string sandbox, byte[] octets, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var registry = (app ??= await StartAsync(cancellationToken)).Services.GetRequiredService<SandboxRegistry>();
            foreach (var one in registry.All) one.Reset();
            foreach (var name in (string[])["", sandbox])
                if (live.Find(name) is { } original)
                    registry.Use(name).TakeOver(original);
            var answer = await transport.ExchangeAsync(octets, cancellationToken);
            var entry = registry.All.SelectMany(one => one.Journal.NewestFirst(out _)).OrderBy(one => one.Id).FirstOrDefault();
            var accounts = (registry.Find(entry?.Sandbox ?? sandbox) ?? registry.Root).Accounts.Now.All;
            return new DryRun(entry?.Answer.Status ?? StatusOf(answer), entry) { Account = accounts.Count > 0 ? accounts[0].AccountId : null };
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        turn.Dispose();
    }

    private async Task<WebApplication> StartAsync(CancellationToken cancellationToken)
    {
        var made = MockHost.Build(
            options with
            {
                Host = "127.0.0.1",
                Port = 0,
                Https = null,
                Sandboxes = Sandboxes,
                SyncTime = TimeSpan.Zero,
                Journal = options.Journal with { Entries = Entries },
            },
            time,
            // The same key, so that sessions are known and secrets have the same marks.
            services => services.AddSingleton<IConnectionListenerFactory>(transport).AddSingleton(hasher).AddSingleton(contract).AddSingleton(catalogue),
            controlled: false);
        await made.StartAsync(cancellationToken);
        return made;
    }

    private static int StatusOf(byte[] answer)
    {
        var line = Encoding.Latin1.GetString(answer, 0, Math.Min(answer.Length, "HTTP/1.1 200".Length)).Split(' ');
        return line.Length > 1 && int.TryParse(line[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
    }
}
