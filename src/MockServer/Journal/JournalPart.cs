using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
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

        /// <summary>Notes that more became known about an entry after it was added.</summary>
        internal void NoteCorrection(JournalEntry entry) => sandbox.Part(Slot).Corrected(entry);
    }

    internal static SandboxFeature Feature(MockOptions options, EntryForm form, MockMeter meter) =>
        Slot.FilledBy(_ => new CallLog(options.Journal.Entries, options.Journal.Bytes, form, meter)) with
        {
            MemoryName = "journals",
            IsRecord = true,
            ReportsGrowth = true,
            OutlivesState = true,
            StoredAs = "calls",
        };

    private sealed class CallLog(int entries, long mostBytes, EntryForm form, MockMeter meter)
        : StoredLog<JournalEntry>(entries, entry => entry.Bytes, mostBytes), ISandboxPart
    {
        protected override string ItemName => "journal entry";

        public void Corrected(JournalEntry entry) => NoteCorrection(entry);

        void ISandboxPart.ForgetCalls() => Clear();

        protected override void OnDropped() => meter.JournalEntryDropped();

        protected override Guid IdOf(JournalEntry item) => item.Id;

        protected override void Write(StoredWriter writer, JournalEntry item) => form.Write(writer, item);

        protected override JournalEntry Read(ref StoredReader reader, Guid id, string sandbox) => form.Read(ref reader, id, sandbox);

        protected override void WriteCorrection(StoredWriter writer, JournalEntry item) => EntryForm.WriteCorrection(writer, item);

        protected override void Correct(JournalEntry item, ref StoredReader reader) => EntryForm.ReadCorrection(item, ref reader);
    }
}
