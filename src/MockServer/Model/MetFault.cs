namespace EmailSync.MockServer.Model;

/// <summary>The fault that fired for a call.</summary>
public abstract record MetFault
{
    /// <summary>Whether the caller still gets the regular answer.</summary>
    public abstract bool KeepsAnswer { get; }

    /// <summary>The journal's record of it.</summary>
    /// <param name="protocol">The protocol of the request.</param>
    public abstract FaultNote NoteFor(string protocol);
}
