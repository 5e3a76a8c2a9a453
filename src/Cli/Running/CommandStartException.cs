namespace EmailSync.Cli.Running;

/// <summary>The command was found, and cannot be started.</summary>
internal sealed class CommandStartException(string message) : Exception(message);
