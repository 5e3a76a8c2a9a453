using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations;

/// <summary>A change of an entity by a call.</summary>
/// <param name="Request">Id of the call in the journal.</param>
/// <param name="Time">When it was changed, by the sandbox's clock.</param>
/// <param name="Sandbox">Name of the sandbox; empty for the root installation.</param>
/// <param name="Agent">The agent that changed it, for instance <c>Contact</c>.</param>
/// <param name="Entity">The name that its operations have for it, for instance <c>ContactEntity</c>.</param>
/// <param name="Key">Its primary key.</param>
/// <param name="Change">What was done to it.</param>
/// <param name="Caller">Who called, and how.</param>
/// <param name="MediaType">Media type of the request; empty if it had no body.</param>
public sealed record EntityEffect(
    Guid Request, DateTimeOffset Time, string Sandbox, string Agent, string Entity, int Key, EntityChange Change, Caller Caller,
    string MediaType) : CallEffect(Request, Time, Sandbox, Caller, MediaType)
{
    // The names are those of the contract.
    public override int Bytes => CommonBytes;
}

/// <summary>What a call did to an entity.</summary>
public enum EntityChange
{
    Created,
    Updated,
    Deleted,
}

/// <summary>The names of changes in JSON.</summary>
internal static class EntityChangeNames
{
    private static readonly string[] Names = ["created", "updated", "deleted"];

    public static string InJson(this EntityChange change) => Names[(int)change];

    /// <summary>The change of a name, which is one of them.</summary>
    public static EntityChange Read(string name) => (EntityChange)Math.Max(0, Array.IndexOf(Names, name));
}
