using System.Diagnostics.Metrics;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Telemetry;

/// <summary>How full the server is. Counted only when somebody asks.</summary>
public sealed class ServerGauges
{
    private readonly SandboxRegistry sandboxes;
    private readonly MemoryBudget memory;

    public ServerGauges(MockMeter meter, SandboxRegistry sandboxes, MemoryBudget memory)
    {
        (this.sandboxes, this.memory) = (sandboxes, memory);
        meter.Meter.CreateObservableUpDownCounter(InstrumentName.Sandboxes, ByType, "{sandbox}", "Sandboxes in memory.");
        meter.Meter.CreateObservableCounter(
            InstrumentName.SandboxesEvicted, () => sandboxes.Evicted, "{sandbox}", "Sandboxes dropped because there were too many.");
        meter.Meter.CreateObservableUpDownCounter(
            InstrumentName.MemoryUsed, Used, "By", "Estimated memory of what grows with calls, by share of the budget.");
        meter.Meter.CreateObservableUpDownCounter(InstrumentName.MemoryLimit, Limits, "By", "The most that each share may use.");
    }

    private IEnumerable<Measurement<long>> ByType()
    {
        foreach (var group in sandboxes.All.CountBy(MockMeter.TypeOf))
            yield return new(group.Value, new KeyValuePair<string, object?>(AttributeName.SandboxType, group.Key));
    }

    private IEnumerable<Measurement<long>> Used()
    {
        var (records, kept) = (0L, 0L);
        foreach (var sandbox in sandboxes.All)
        {
            var own = sandbox.Memory;
            records += own.Records;
            kept += own.Kept;
        }

        return Shares(records, kept, memory.UnderWay.Held);
    }

    private IEnumerable<Measurement<long>> Limits() => Shares(memory.MostRecords, memory.MostKept, memory.UnderWay.Most);

    private static IEnumerable<Measurement<long>> Shares(long records, long kept, long underWay) =>
        [Share("records", records), Share("kept", kept), Share("under_way", underWay)];

    private static Measurement<long> Share(string name, long bytes) =>
        new(bytes, new KeyValuePair<string, object?>(AttributeName.Share, name));
}
