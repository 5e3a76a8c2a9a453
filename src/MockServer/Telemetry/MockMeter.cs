using System.Diagnostics;
using System.Diagnostics.Metrics;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Telemetry;

/// <summary>What the mock counts and measures. Without a listener a call costs a few comparisons.</summary>
public sealed class MockMeter : IDisposable
{
    // In seconds. A call usually takes some hundred microseconds, and seconds where a fault delays it.
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries =
            [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly InstrumentAdvice<long> Sizes = new()
    {
        HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    };

    private readonly Counter<long> calls;
    private readonly Histogram<double> callDuration;
    private readonly Counter<long> findings;
    private readonly Counter<long> faults;
    private readonly Counter<long> limits;
    private readonly Histogram<double> commitDuration;
    private readonly Histogram<long> commitSets;
    private long journalDropped;
    private long dataFailures;

    /// <param name="name">The meter's name.</param>
    public MockMeter(string name)
    {
        Meter = new Meter(name, ProductVersion.Text);
        calls = Meter.CreateCounter<long>(InstrumentName.Calls, "{call}", "Calls in the journal.");
        callDuration = Meter.CreateHistogram(
            InstrumentName.CallDuration, "s", "From the arrival of a call until its answer was made.", advice: Durations);
        findings = Meter.CreateCounter<long>(InstrumentName.Findings, "{finding}", "Findings about callers and other servers.");
        faults = Meter.CreateCounter<long>(InstrumentName.Faults, "{fault}", "Faults that fired.");
        limits = Meter.CreateCounter<long>(InstrumentName.Limits, "{call}", "Requests refused by a limit.");
        // Observed, so that it is 0 before the first: Prometheus does not see an increase that begins a series.
        Meter.CreateObservableCounter(
            InstrumentName.JournalDropped, () => Interlocked.Read(ref journalDropped), "{entry}",
            "Journal entries dropped from memory for newer ones.");
        commitDuration = Meter.CreateHistogram(
            InstrumentName.DataCommitDuration, "s", "How long a commit of the data took.", advice: Durations);
        commitSets = Meter.CreateHistogram(InstrumentName.DataCommitSets, "{set}", "Sets of changes in one commit.", advice: Sizes);
    }

    /// <summary>The meter, for instruments that others observe.</summary>
    internal Meter Meter { get; }

    /// <summary>Counts a call that has been journaled.</summary>
    /// <param name="sandbox">Its sandbox.</param>
    /// <param name="entry">Its entry.</param>
    public void Count(Sandbox sandbox, JournalEntry entry)
    {
        if (calls.Enabled) calls.Add(1, CallTags(sandbox, entry, withOutcome: true));
        if (callDuration.Enabled && !entry.IsUnreadable)
            callDuration.Record(entry.Duration.TotalSeconds, CallTags(sandbox, entry, withOutcome: false));
        if (findings.Enabled)
        {
            Count(entry.Findings, "caller");
            Count(entry.ServerFindings, "server");
        }

        if (faults.Enabled && entry.Fault is { } fault)
            faults.Add(1, new TagList { { AttributeName.Fault, fault.Kind }, { AttributeName.FaultBy, fault.By } });
    }

    /// <summary>Counts a journal entry that gave way to a newer one.</summary>
    internal void JournalEntryDropped() => Interlocked.Increment(ref journalDropped);

    /// <summary>Counts a request that a limit refused.</summary>
    /// <param name="limit">The limit's name: one of a few words, never what a caller sent.</param>
    public void LimitHit(string limit)
    {
        if (limits.Enabled) limits.Add(1, new KeyValuePair<string, object?>(AttributeName.Limit, limit));
    }

    /// <summary>Counts a commit of the data.</summary>
    /// <param name="duration">How long it took.</param>
    /// <param name="sets">How many sets of changes it stored.</param>
    public void DataCommitted(TimeSpan duration, int sets)
    {
        if (commitDuration.Enabled) commitDuration.Record(duration.TotalSeconds);
        if (commitSets.Enabled) commitSets.Record(sets);
    }

    /// <summary>Counts a commit of the data that failed.</summary>
    public void DataFailed() => Interlocked.Increment(ref dataFailures);

    /// <summary>Shows failed commits, and what of the data waits for one. Called once, by a server that has data.</summary>
    /// <param name="lag">For how long the oldest change has been waiting; zero if none is.</param>
    /// <param name="waiting">How many bytes wait.</param>
    public void ObserveData(Func<TimeSpan> lag, Func<long> waiting)
    {
        Meter.CreateObservableGauge(
            InstrumentName.DataLag, () => lag().TotalSeconds, "s", "For how long the oldest change has waited for its commit.");
        Meter.CreateObservableUpDownCounter(InstrumentName.DataWaiting, waiting, "By", "Changes that wait for their commit.");
        Meter.CreateObservableCounter(
            InstrumentName.DataFailures, () => Interlocked.Read(ref dataFailures), "{failure}", "Commits of the data that failed.");
    }

    public void Dispose() => Meter.Dispose();

    private void Count(IReadOnlyList<Finding> found, string about)
    {
        for (var i = 0; i < found.Count; i++)
            findings.Add(found[i].Count, new TagList
            {
                { AttributeName.Rule, found[i].Rule.Id },
                { AttributeName.Level, found[i].Rule.Level },
                { AttributeName.About, about },
            });
    }

    // Nothing that a caller can choose freely: not the sandbox's name, the path or the method.
    private static TagList CallTags(Sandbox sandbox, JournalEntry entry, bool withOutcome)
    {
        var tags = new TagList { { AttributeName.SandboxType, TypeOf(sandbox) } };
        if (entry.CalledOperation is { } operation) tags.Add(AttributeName.Operation, operation);
        if (entry.Answer.Status is > 0 and var status) tags.Add(AttributeName.Status, status);
        if (withOutcome) tags.Add(AttributeName.Outcome, CallOutcome.Of(entry, entry.Answer.Status));
        return tags;
    }

    /// <summary>The type of a sandbox, as attributes spell it.</summary>
    internal static string TypeOf(Sandbox sandbox) => sandbox.Type == InstallationType.Online ? "online" : "on-site";
}
