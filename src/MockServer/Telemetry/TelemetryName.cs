namespace EmailSync.MockServer.Telemetry;

/// <summary>
/// Names by which the mock's telemetry is listened to. Dashboards and alerts of other people rely on them, and on
/// <see cref="InstrumentName"/> and <see cref="AttributeName"/>; docs/guides/telemetry.md lists them all.
/// </summary>
public static class TelemetryName
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Source = "EmailSync";

    /// <summary>The name of both in a server that only tries requests out, or reads them from a file: nobody listens to it.</summary>
    internal const string TrialSource = "EmailSync.Trial";

    /// <summary>The event of a finding.</summary>
    internal const string FindingEvent = "emailsync.finding";
}
