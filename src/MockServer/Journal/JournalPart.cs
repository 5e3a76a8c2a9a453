using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Telemetry;

namespace EmailSync.MockServer.Journal;

/// <summary>The journal of a sandbox.</summary>
public static class JournalPart
{
    private static readonly SandboxSlot<CallLog> Slot = new();

    extension(Sandbox sandbox)
    {
        /// <summary>The calls received here.</summary>
        public BoundedLog<JournalEntry> Journal => sandbox.Part(Slot);
    }

    internal static SandboxFeature Feature(MockOptions options, MockMeter meter) =>
        Slot.FilledBy(_ => new CallLog(options.Journal.Entries, meter)) with
        {
            MemoryName = "journals",
            IsRecord = true,
            ReportsGrowth = true,
            OutlivesState = true
        };

    private sealed class CallLog(int entries, MockMeter meter) : BoundedLog<JournalEntry>(entries, entry => entry.Bytes), ISandboxPart
    {
        void ISandboxPart.ForgetCalls() => Clear();

        protected override void OnDropped() => meter.JournalEntryDropped();
    }
}
