using System.Diagnostics;
using EmailSync.Killing.Checking;
using EmailSync.Killing.Servers;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Killing.Rounds;

/// <summary>Kills servers under load, starts them again with their data, and checks these.</summary>
/// <param name="start">Starts a server: the folder, and a seed for what it draws.</param>
/// <param name="bound">How old what is missing may be; null if nothing may be missing.</param>
/// <param name="endsItself">Whether a server ends itself, sooner or later, so that nobody knows when.</param>
internal sealed class KillRounds(Func<string, int, Task<ProgramUnderTest>> start, TimeSpan? bound, bool endsItself)
{
    // A folder has many kills behind it, but not so many calls that reading them all takes longer than making them.
    private const int KillsOfAFolder = 4;
    private const int LeastCalls = 20;
    private const int MostCalls = 2500;
    private readonly Random random = new(KillSettings.Seed);

    /// <summary>What the rounds have shown, to be told.</summary>
    public int Kills { get; private set; }

    /// <inheritdoc cref="Kills"/>
    public int Answered { get; private set; }

    /// <summary>How long before its kill the oldest missing call of all rounds was answered.</summary>
    public TimeSpan OldestLoss { get; private set; }

    /// <returns>What is wrong; it ends at the first round in which something is.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(int kills)
    {
        while (Kills < kills)
        {
            var violations = await RunFolderAsync(Math.Min(KillsOfAFolder, kills - Kills));
            if (violations.Count > 0) return violations;
        }

        return [];
    }

    private async Task<IReadOnlyList<string>> RunFolderAsync(int kills)
    {
        using var data = new TemporaryFolder();
        var folder = new DataFolder(random.Next());
        Promise? promise = null;
        for (var i = 0; i < kills; i++)
        {
            try
            {
                await using var server = await StartAsync(data.Path);
                if (await BeginAsync(folder, server, promise) is not { } violations) continue;
                if (violations.Count > 0) return violations;
                promise = await KillAsync(folder, server);
            }
            catch (EarlyEndException) when (endsItself)
            {
                Kills++; // the next one has to find the same
            }
        }

        return promise is null ? [] : await EndAsync(folder, data.Path, promise);
    }

    // What is wrong; null if the server has ended itself, of which the next one has to find the same.
    private async Task<IReadOnlyList<string>?> BeginAsync(DataFolder folder, ProgramUnderTest server, Promise? promise)
    {
        try
        {
            if (promise is not null) return await CheckAsync(folder, server, promise);
            await folder.ArmAsync(server.Address);
            return [];
        }
        catch (Exception exception) when (endsItself && exception is HttpRequestException or IOException)
        {
            if (!ProgramUnderTest.WasKilled(await server.EndAsync())) throw;
            Kills++;
            return null;
        }
    }

    // A server that is told to end loses nothing, in either mode.
    private async Task<IReadOnlyList<string>> EndAsync(DataFolder folder, string data, Promise promise)
    {
        await using (var server = await ProgramUnderTest.StartAsync(ServerArguments.With(data, bound is null ? "each" : "soon")))
        {
            if (await CheckAsync(folder, server, promise) is { Count: > 0 } violations) return violations;
            using var end = new CancellationTokenSource();
            var loaded = folder.Calls.AnsweredAsync(LeastCalls * Load.Callers.Count);
            var load = folder.Callers.RunAsync(server.Address, end.Token);
            await loaded;
            await end.CancelAsync();
            await load;
            if (await server.StopAsync() is not 0 and var code) return [$"It ended with {code} when it was told to end: {server.Said}"];
        }

        await using var last = await ProgramUnderTest.StartAsync(ServerArguments.With(data, "each"));
        return await CheckAsync(folder, last, Promise.Each);
    }

    private async Task<Promise> KillAsync(DataFolder folder, ProgramUnderTest server)
    {
        Kills++;
        var before = folder.Calls.All.Count(call => call.AnsweredAt > 0);
        var loaded = folder.Calls.AnsweredAsync(random.Next(LeastCalls, MostCalls));
        var load = folder.Callers.RunAsync(server.Address, CancellationToken.None);
        await Task.WhenAny(loaded, load);
        var killedAt = Stopwatch.GetTimestamp();
        if (!load.IsCompleted) server.Kill();
        else if (!endsItself) throw new InvalidOperationException($"The server has stopped answering by itself: {server.Said}");
        await load;
        await server.EndAsync();
        Answered += folder.Calls.All.Count(call => call.AnsweredAt > 0) - before;
        return new Promise(load.IsCompleted && endsItself ? Math.Min(killedAt, folder.Calls.LastAnswer) : killedAt, bound);
    }

    private async Task<IReadOnlyList<string>> CheckAsync(DataFolder folder, ProgramUnderTest server, Promise promise)
    {
        var violations = await folder.CheckAsync(server.Address, promise);
        if (folder.OldestLoss > OldestLoss) OldestLoss = folder.OldestLoss;
        return violations.Count == 0 ? [] : [$"After kill {Kills}, with EMAILSYNC_KILL_SEED={KillSettings.Seed}:", .. violations];
    }

    private Task<ProgramUnderTest> StartAsync(string folder) => start(folder, random.Next());
}
