using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The stored form of the state of synchronisations.</summary>
internal static class SyncStateForm
{
    private const int MostFault = (int)MailboxFault.Quota;

    public static void Write(StoredWriter writer, SyncState state)
    {
        writer.Optional(state.LastFetch);
        writer.Optional(state.LastSync);
        writer.Signed(state.ErrorCount);
        writer.Text(state.ErrorReason);
        writer.Signed(state.AccountStatus);
        writer.Signed(state.Fetches);
        writer.Flag(state.Pending is not null);
        if (state.Pending is not { } sync) return;
        writer.Time(sync.From);
        writer.Time(sync.Until);
        writer.Byte((int)sync.Fault);
        writer.Signed(sync.UntilFailed);
    }

    public static SyncState Read(ref StoredReader reader)
    {
        var (fetch, sync, errors, reason) = (reader.OptionalTime(), reader.OptionalTime(), reader.Int(), reader.Text());
        var (status, fetches) = (reader.Int(), reader.Int());
        var pending = reader.Flag() ? new PendingSync(reader.Time(), reader.Time(), ReadFault(ref reader), reader.Int()) : null;
        return new SyncState(fetch, sync, errors, reason, pending) { AccountStatus = status, Fetches = fetches };
    }

    public static MailboxFault ReadFault(ref StoredReader reader) => (MailboxFault)reader.Byte(MostFault);
}
