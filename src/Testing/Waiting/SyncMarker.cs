namespace EmailSync.Testing;

/// <summary>
/// A point in the order of an installation's synchronisations, from <see cref="MockSuperOffice.MarkSyncs"/> or
/// <see cref="RecordedSync.Position"/>. It
/// belongs to the mock that made it. After a <see cref="MockSuperOffice.Reset"/> all synchronisations are behind it.
/// </summary>
public readonly struct SyncMarker
{
    private readonly object? log;
    private readonly long number;

    internal SyncMarker(object log, long number) => (this.log, this.number) = (log, number);

    // A state that was loaded brings a log of its own, which counts anew.
    internal bool IsBefore(SyncMarker other) => !ReferenceEquals(log, other.log) || number < other.number;
}
