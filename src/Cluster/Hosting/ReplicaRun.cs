using EmailSync.Cli.Hosting;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using Microsoft.AspNetCore.Connections;

namespace EmailSync.Cluster.Hosting;

/// <summary>A replica from its start until a signal stops it, and why if it cannot start.</summary>
/// <param name="options">The options of the mock.</param>
/// <param name="own">What the replica needs besides.</param>
/// <param name="ready">The file for the base URL; null for none.</param>
/// <param name="stopsWithInput">Whether the end of standard input also stops it.</param>
/// <param name="errors">Reports errors.</param>
internal sealed class ReplicaRun(MockOptions options, ReplicaOptions own, ReadyFile? ready, bool stopsWithInput, UsageErrors errors)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        if (OpenFiles.WhyTooFew() is { } reason) return errors.Report(reason);
        using var signals = new StopSignals(() => ready?.RemoveOwn());
        if (stopsWithInput) signals.FollowInput();
        try
        {
            await using var replica = new Replica(options, own, TimeProvider.System);
            await replica.StartAsync(signals.Token);
            await ServeAsync(replica, signals);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return ExitCodes.Success; // stopped during its start
        }
        catch (Exception exception) when (exception is StoreUnusableException or StoreUnavailableException or IOException
            or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            return errors.Report(exception is IOException { InnerException: AddressInUseException }
                ? $"an address is in use: {exception.Message}"
                : exception.Message);
        }
        finally
        {
            ready?.RemoveOwn();
        }
    }

    private async Task ServeAsync(Replica replica, StopSignals signals)
    {
        ready?.Write(replica.Address);
        Say($"EmailSync replica takes calls of other replicas at {replica.InternalAddress}");
        Say($"EmailSync mock dashboard at {replica.Address}/__mock/");
        if (replica.SecureAddress is { } secure) Say($"EmailSync mock listening on {secure}");
        Say($"EmailSync mock listening on {replica.Address}"); // last: tells the caller that the mock is ready
        var signal = await signals.Stopped;
        Say($"EmailSync mock stopping: {signal}. It answers for {own.Drain.TotalSeconds:0.###} s more, then its sandboxes go to other "
            + "replicas. Another signal stops it at once.");
        await replica.LeaveAsync();

        static void Say(string line) => StandardOutput.Results.WriteLine(line);
    }
}
