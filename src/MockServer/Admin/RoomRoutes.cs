namespace EmailSync.MockServer.Admin;

/// <summary>A page of a room, for other rooms to link to.</summary>
/// <param name="Path">Its path, with a trailing slash.</param>
public sealed record RoomPage(string Path);

/// <summary>Routes of a room that are not control routes, such as a page or another product's interface.</summary>
public abstract class RoomRoutes
{
    /// <summary>Whether they answer <c>/__mock</c> itself, in place of the plain index.</summary>
    public virtual bool AnswerIndex => false;

    /// <summary>Adds them to the server.</summary>
    /// <param name="app">The server.</param>
    /// <param name="gate">Guards every route that shows or changes something of the mock.</param>
    /// <param name="index">The index of the control routes.</param>
    public abstract void Map(IEndpointRouteBuilder app, ControlGate gate, ControlIndex index);
}
