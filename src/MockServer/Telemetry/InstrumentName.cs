namespace EmailSync.MockServer.Telemetry;

/// <summary>Names of the meter's instruments.</summary>
internal static class InstrumentName
{
    public const string Calls = "emailsync.calls";
    public const string CallDuration = "emailsync.call.duration";
    public const string Findings = "emailsync.findings";
    public const string Faults = "emailsync.faults";
    public const string Limits = "emailsync.limits";
    public const string JournalDropped = "emailsync.journal.dropped";
    public const string Sandboxes = "emailsync.sandboxes";
    public const string SandboxesEvicted = "emailsync.sandboxes.evicted";
    public const string MemoryUsed = "emailsync.memory.used";
    public const string MemoryLimit = "emailsync.memory.limit";
    public const string DataCommitDuration = "emailsync.data.commit.duration";
    public const string DataCommitSets = "emailsync.data.commit.sets";
    public const string DataFailures = "emailsync.data.failures";
    public const string DataLag = "emailsync.data.lag";
    public const string DataWaiting = "emailsync.data.waiting";
}
