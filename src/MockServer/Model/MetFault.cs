namespace EmailSync.MockServer.Model;

/// <summary>The fault that a call has met.</summary>
public abstract record MetFault
{
    /// <summary>Whether the caller gets the answer that it would have had.</summary>
    public abstract bool KeepsAnswer { get; }

    /// <summary>What the journal keeps of it.</summary>
    /// <param name="protocol">The protocol of the request.</param>
    public abstract FaultNote NoteFor(string protocol);
}
