using Microsoft.AspNetCore.Connections;

namespace EmailSync.MockServer.Model;

/// <summary>
/// What is remembered of a caller's connection. It is made with the connection, before any call: the streams of HTTP/2 are served at
/// the same time, and Kestrel's own place for such things (<c>ConnectionContext.Items</c>) is not safe for that.
/// </summary>
public sealed class CallerConnection
{
    private int calls;
    private volatile object? headers;

    /// <summary>What was made last of header fields that came on it; null before. Of two at once, either may be kept.</summary>
    public object? Headers
    {
        get => headers;
        set => headers = value;
    }

    /// <summary>The connection of a call; null where nobody made one.</summary>
    public static CallerConnection? Of(HttpContext http) => http.Features.Get<CallerConnection>();

    /// <summary>Counts a call.</summary>
    /// <returns>Whether it is the first.</returns>
    public bool Use() => Volatile.Read(ref calls) == 0 && Interlocked.Exchange(ref calls, 1) == 0;

    /// <summary>Makes one for each connection of an endpoint.</summary>
    internal static void Follow(IConnectionBuilder endpoint) => endpoint.Use(next => connection =>
    {
        connection.Features.Set(new CallerConnection());
        return next(connection);
    });
}
