namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>A part of a sandbox that can be stored, record by record. A server without data never calls what is here.</summary>
public interface IStoredPart : ISandboxPart
{
    /// <summary>Restores it. Called once at most, before <see cref="Follow"/> and before anything else uses the sandbox.</summary>
    /// <param name="stored">What was stored.</param>
    /// <param name="sandbox">Its sandbox, whose parts of earlier features are restored already.</param>
    void Restore(StoredPart stored, Sandbox sandbox);

    /// <summary>Starts noting what changes.</summary>
    /// <param name="notes">Is told of each change.</param>
    /// <param name="isNew">
    /// Whether nothing of it is stored, so that all of it counts as changed. Otherwise it is as <see cref="Restore"/> made it.
    /// </param>
    void Follow(PartNotes notes, bool isNew);

    /// <summary>Hands over what has changed since the last time. Never called twice at the same time for a sandbox.</summary>
    void TakeChanges(PartChanges changes);
}
