using EmailSync.Killing.Checking;
using EmailSync.Killing.Load;
using EmailSync.Killing.Rounds;
using EmailSync.Killing.Servers;

namespace EmailSync.Killing.Harness;

/// <summary>A server without data that nobody kills, after a load.</summary>
public sealed class LivingServer : IAsyncLifetime
{
    private const int Seed = 1;
    private const int LoadCalls = 4000;

    internal DataFolder Folder { get; } = new(Seed);

    /// <summary>What the check of it all said.</summary>
    internal IReadOnlyList<string> Violations { get; private set; } = [];

    /// <summary>One of its sandboxes, to be made wrong.</summary>
    internal Survivor Survivor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await using var program = await ProgramUnderTest.StartAsync(ServerArguments.WithoutData);
        await Folder.ArmAsync(program.Address);
        using var end = new CancellationTokenSource();
        var loaded = Folder.Calls.AnsweredAsync(LoadCalls);
        var load = Folder.Callers.RunAsync(program.Address, end.Token);
        await loaded;
        await end.CancelAsync();
        await load;
        using var http = Connections.To(program.Address);
        Survivor = await SurvivorReader.ReadAsync(http, Callers.Sandboxes[0]);
        Violations = await Folder.CheckAsync(program.Address, Promise.Each);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
