namespace EmailSync.MockServer.Model;

/// <summary>What a call did to its installation, or would have done. Derived types say what.</summary>
/// <param name="Request">Id of the call in the journal.</param>
/// <param name="Time">When it happened, by the sandbox's clock.</param>
/// <param name="Sandbox">Name of the sandbox; empty for the root installation.</param>
/// <param name="Caller">Who called, and how.</param>
/// <param name="MediaType">Media type of the request; empty if it had no body.</param>
public abstract record CallEffect(Guid Request, DateTimeOffset Time, string Sandbox, Caller Caller, string MediaType)
{
    private const int Own = 192;

    /// <summary>Estimated memory.</summary>
    public abstract int Bytes { get; }

    /// <summary>Estimated memory of what all effects have.</summary>
    protected int CommonBytes => Own + 2 * (Caller.User.Length + (Caller.Application?.Length ?? 0) + MediaType.Length);
}
