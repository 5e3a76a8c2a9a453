namespace EmailSync.Tournament.Planning;

/// <summary>A way in which the server misbehaves.</summary>
/// <param name="Name">Its name in ids.</param>
/// <param name="Title">What happens, in a few words.</param>
/// <param name="Fault">The kind of the fault to arm and its parameters: the members of its JSON.</param>
/// <param name="Positions">At which calls of an operation.</param>
internal sealed record MisbehaviourKind(string Name, string Title, string Fault, Positions Positions)
{
    /// <summary>Whether it meets every call from that one on.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Whether it meets one account of a list, and not the call as a whole.</summary>
    public bool IsForOneAccount { get; init; }

    /// <summary>Whether it applies to an operation of a run.</summary>
    public Func<CalledOperation, CalledOperations, bool> Applies { get; init; } = (_, _) => true;
}

/// <summary>At which calls of an operation something happens.</summary>
internal enum Positions
{
    /// <summary>At the first one.</summary>
    First,

    /// <summary>At the first and at a middle one.</summary>
    FirstAndMiddle,

    /// <summary>At the first, at a middle and at the last one.</summary>
    Each,
}
