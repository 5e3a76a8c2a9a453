using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using EmailSync.MockServer.Telemetry;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Telemetry;

/// <summary>What one mock tells its listeners; those of the same process have sources of the same name.</summary>
public sealed class HeardTelemetry : IDisposable
{
    private readonly ConcurrentQueue<Activity> activities = [];
    private readonly ConcurrentQueue<ActivityTraceFlags> parents = [];
    private readonly ConcurrentQueue<Measured> measurements = [];
    private readonly ActivityListener traces;
    private readonly MeterListener metrics = new();

    public HeardTelemetry(RunningMock mock)
        : this(mock.Part<MockMeter>(), mock.Part<CallActivities>().Source)
    {
    }

    public HeardTelemetry(MockMeter meter, ActivitySource? source = null)
    {
        traces = new ActivityListener
        {
            ShouldListenTo = one => one == source,
            Sample = (ref options) =>
            {
                parents.Enqueue(options.Parent.TraceFlags);
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(traces);
        metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter.Meter) listener.EnableMeasurementEvents(instrument);
        };
        metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        metrics.Start();
    }

    /// <summary>The activities that have ended, oldest first.</summary>
    public IReadOnlyList<Activity> Activities => [.. activities];

    /// <summary>The flags of each activity's parent.</summary>
    public IReadOnlyList<ActivityTraceFlags> ParentFlags => [.. parents];

    /// <summary>What was measured, and what observed instruments show now.</summary>
    public IReadOnlyList<Measured> Measurements()
    {
        metrics.RecordObservableInstruments();
        return [.. measurements];
    }

    /// <summary>The same of one instrument.</summary>
    public IReadOnlyList<Measured> Measurements(string instrument) => [.. Measurements().Where(one => one.Instrument.Name == instrument)];

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measurements.Enqueue(new Measured(instrument, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
}

/// <summary>A measurement.</summary>
public sealed record Measured(Instrument Instrument, double Value, IReadOnlyDictionary<string, object?> Tags)
{
    public object? this[string tag] => Tags.GetValueOrDefault(tag);
}
