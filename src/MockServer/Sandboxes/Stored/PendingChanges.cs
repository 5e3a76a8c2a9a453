namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>Changes on their way to the store.</summary>
public abstract class PendingChanges
{
    /// <summary>Why they are lost, if earlier ones were.</summary>
    internal const string AfterLoss = "earlier changes of this sandbox could not be stored";

    /// <summary>Changes of a sandbox that was lost: they are never stored.</summary>
    internal static PendingChanges Lost { get; } = new LostChanges();

    /// <summary>Ends when they are stored, or fails with a <see cref="StoredDataException"/> when that was tried in vain.</summary>
    public abstract Task Tried { get; }

    private sealed class LostChanges : PendingChanges
    {
        public override Task Tried { get; } = Task.FromException(new StoredDataException(AfterLoss));
    }
}
