namespace EmailSync.MockServer.Model;

/// <summary>How much of a request's body the journal has.</summary>
public enum BodyState
{
    /// <summary>The request had none.</summary>
    None,

    /// <summary>All of it.</summary>
    Complete,

    /// <summary>Its beginning, up to the journal's limit for a body.</summary>
    Cut,

    /// <summary>What had arrived when the call was refused for another reason.</summary>
    Partial,

    /// <summary>Nothing: the call was refused before it was read.</summary>
    NotRead,

    /// <summary>Nothing but its length: it is always secret, or it cannot be searched for secrets.</summary>
    Withheld,
}
