namespace EmailSync.Reporting.Sarif;

/// <summary>How a run went.</summary>
/// <param name="ExecutionSuccessful">Whether everything could be checked.</param>
/// <param name="CommandLine">The command that repeats the run, without secrets; null if there is none.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="StartTimeUtc">When it began; null to leave it out.</param>
/// <param name="EndTimeUtc">When it ended.</param>
/// <param name="ToolExecutionNotifications">Messages about the run.</param>
public sealed record SarifInvocation(
    bool ExecutionSuccessful,
    string? CommandLine,
    int ExitCode,
    string? StartTimeUtc,
    string? EndTimeUtc,
    IEnumerable<SarifNotification> ToolExecutionNotifications);

/// <summary>A message about the run that is not a result.</summary>
/// <param name="Level">error, warning or note.</param>
/// <param name="Message">The message.</param>
/// <param name="Locations">What it is about; null for the whole run.</param>
public sealed record SarifNotification(string Level, SarifMessage Message, IReadOnlyList<SarifLocation>? Locations = null);
