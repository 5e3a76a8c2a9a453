namespace EmailSync.Reporting.Sarif;

/// <summary>How a run went.</summary>
/// <param name="ExecutionSuccessful">Whether it could look at all that it was to look at.</param>
/// <param name="CommandLine">The command that repeats the run, without secrets; null where that cannot be told.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="StartTimeUtc">When it began; null where that matters to nobody.</param>
/// <param name="EndTimeUtc">When it ended.</param>
/// <param name="ToolExecutionNotifications">What to say beside the results.</param>
public sealed record SarifInvocation(
    bool ExecutionSuccessful,
    string? CommandLine,
    int ExitCode,
    string? StartTimeUtc,
    string? EndTimeUtc,
    IEnumerable<SarifNotification> ToolExecutionNotifications);

/// <summary>Something to say of the run that is no result.</summary>
/// <param name="Level">error, warning or note.</param>
/// <param name="Message">What to say.</param>
/// <param name="Locations">Where it is; null for nowhere.</param>
public sealed record SarifNotification(string Level, SarifMessage Message, IReadOnlyList<SarifLocation>? Locations = null);
