using Microsoft.AspNetCore.Connections;

namespace EmailSync.MockServer.Model;

/// <summary>
/// What is remembered of a caller's connection. Created with the connection, before any call: HTTP/2 streams run
/// concurrently, and Kestrel's <c>ConnectionContext.Items</c> is not thread-safe.
/// </summary>
public sealed class CallerConnection
{
    private int calls;
    private volatile object? headers;

    /// <summary>The last header lines made for it; null before. Of two concurrent calls, either may be kept.</summary>
    public object? Headers
    {
        get => headers;
        set => headers = value;
    }

    /// <summary>The connection of a call; null if there is none.</summary>
    public static CallerConnection? Of(HttpContext http) => http.Features.Get<CallerConnection>();

    /// <summary>Counts a call.</summary>
    /// <returns>Whether it is the first.</returns>
    public bool Use() => Volatile.Read(ref calls) == 0 && Interlocked.Exchange(ref calls, 1) == 0;

    /// <summary>One for a call whose connection ends at another server.</summary>
    /// <param name="isUsed">Whether it had a call before.</param>
    internal static CallerConnection Remote(bool isUsed) => new() { calls = isUsed ? 1 : 0 };

    /// <summary>Creates one for each connection of an endpoint.</summary>
    internal static void Follow(IConnectionBuilder endpoint) => endpoint.Use(next => connection =>
    {
        connection.Features.Set(new CallerConnection());
        return next(connection);
    });
}
