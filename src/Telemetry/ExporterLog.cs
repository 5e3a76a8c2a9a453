using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace EmailSync.Telemetry;

/// <summary>
/// Writes what the exporters complain of into the mock's log, for instance that the collector cannot be reached: at most a line a minute,
/// since they try again and again.
/// </summary>
internal sealed partial class ExporterLog(ILogger<ExporterLog> log, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Listener? listener;
    private long? last;
    private int leftOut;

    public void Start() => listener ??= new Listener(this);

    public void Dispose() => listener?.Dispose();

    private void Tell(string complaint)
    {
        int before;
        lock (gate)
        {
            if (last is { } then && time.GetElapsedTime(then) < Pause)
            {
                leftOut++;
                return;
            }

            (last, before, leftOut) = (time.GetTimestamp(), leftOut, 0);
        }

        if (before == 0) NotExported(log, complaint);
        else NotExportedAgain(log, complaint, before);
    }

    [LoggerMessage(LogLevel.Warning, "telemetry is not exported: {Complaint}")]
    private static partial void NotExported(ILogger log, string complaint);

    [LoggerMessage(LogLevel.Warning, "telemetry is not exported: {Complaint} ({Count} more since the last such line)")]
    private static partial void NotExportedAgain(ILogger log, string complaint, int count);

    /// <summary>Hears the events that the exporters write about themselves.</summary>
    private sealed class Listener(ExporterLog owner) : EventListener
    {
        private const string Prefix = "OpenTelemetry-Exporter-";

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith(Prefix, StringComparison.Ordinal)) EnableEvents(eventSource, EventLevel.Warning);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // The base class calls this while it is constructed, for sources that exist already.
            if (owner is null || eventData.Message is not { } message) return;
            owner.Tell(FirstLine(string.Format(CultureInfo.InvariantCulture, message, [.. eventData.Payload ?? []])));
        }

        private static string FirstLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? text[..end] : text;
    }
}
