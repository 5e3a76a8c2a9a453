using EmailSync.Tournament.Running;

namespace EmailSync.Cli.Running;

/// <summary>Runs a command to its end, or until its time is up, and keeps the end of its output.</summary>
/// <param name="file">The program.</param>
/// <param name="name">How the user called it.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="time">The clock of its time.</param>
internal sealed class CapturedCommand(string file, string name, IReadOnlyList<string> arguments, TimeProvider time)
{
    // What has left the command's process group may hold its outputs open.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <param name="environment">Its variables; null removes one.</param>
    /// <param name="timeout">How long it may run.</param>
    /// <param name="shown">Removes secrets from its output.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="CommandStartException">It cannot be started.</exception>
    public async Task<CommandEnd> RunAsync(IReadOnlyDictionary<string, string?> environment, TimeSpan timeout, Func<string, string> shown,
        CancellationToken cancellationToken)
    {
        var stamp = time.GetTimestamp();
        using var child = ChildProcess.StartCaptured(file, name, arguments, environment);
        var output = new OutputTail();
        var reading = Task.WhenAll(child.Outputs.Select(output.ReadAsync));
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        int? code = null;
        try
        {
            code = await child.ExitAsync(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // It is ended below.
        }

        var duration = time.GetElapsedTime(stamp);
        child.End();
        await Task.WhenAny(reading, Task.Delay(LastWords, time, CancellationToken.None));
        cancellationToken.ThrowIfCancellationRequested();
        return new CommandEnd(code, duration, shown(output.Text));
    }
}
