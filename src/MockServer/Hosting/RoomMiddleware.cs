namespace EmailSync.MockServer.Hosting;

/// <summary>What a room does with a request before the server looks for its path. A server without such a room has no such step.</summary>
public abstract class RoomMiddleware
{
    /// <summary>Makes the handler.</summary>
    /// <param name="next">The server's own handler.</param>
    public abstract RequestDelegate Before(RequestDelegate next);
}
