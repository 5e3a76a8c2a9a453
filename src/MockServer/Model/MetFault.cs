namespace EmailSync.MockServer.Model;

/// <summary>The fault that fired for a call.</summary>
public abstract record MetFault
{
    /// <summary>Whether the caller still gets the regular answer.</summary>
    public abstract bool KeepsAnswer { get; }

    /// <summary>Whether it lets the synchronisation of an account fail.</summary>
    /// <param name="accountId">The account's key; null if it is not known.</param>
    /// <param name="associateName">The account's owner; null if it is not known.</param>
    public virtual bool FailsSync(int? accountId, string? associateName) => false;

    /// <summary>The journal's record of it.</summary>
    /// <param name="protocol">The protocol of the request.</param>
    public abstract FaultNote NoteFor(string protocol);
}
