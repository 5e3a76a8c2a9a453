namespace EmailSync.MockServer.Sandboxes.Stored;

/// <summary>
/// Is told that a part has changed. What a call's step has changed is stored with the call, and what anybody else has changed at once: so
/// a part keeps the two apart (<see cref="ChangedKeys{T}"/>).
/// </summary>
public abstract class PartNotes
{
    /// <summary>Whether a step of a call runs on this thread, so that a change is the call's.</summary>
    public abstract bool AreOfCall { get; }

    /// <summary>The part has changed. Call it after each change; it is cheap, and any thread may call it.</summary>
    public abstract void Changed();
}

/// <summary>Whose changes of a part are taken.</summary>
internal enum ChangesOf
{
    Anybody,

    /// <summary>The call that holds the gate.</summary>
    Call,

    /// <summary>Anybody else, such as control requests.</summary>
    Others,
}
