namespace EmailSync.Tournament.Running;

/// <summary>How the command ended.</summary>
/// <param name="ExitCode">Its exit code; null if it was ended because its time was up.</param>
/// <param name="Duration">How long it ran.</param>
/// <param name="Output">The end of what it printed on both outputs.</param>
internal sealed record CommandEnd(int? ExitCode, TimeSpan Duration, string Output)
{
    public bool Passed => ExitCode == 0;
}

/// <summary>Runs the command with the environment of a sandbox, and ends it with all that it started when the time is up.</summary>
/// <param name="sandbox">Name of the sandbox.</param>
/// <param name="timeout">How long it may run.</param>
/// <param name="cancellationToken">Ends it at once.</param>
internal delegate Task<CommandEnd> CommandStarter(string sandbox, TimeSpan timeout, CancellationToken cancellationToken);
