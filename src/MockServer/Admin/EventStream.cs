namespace EmailSync.MockServer.Admin;

/// <summary>An answer of server-sent events (WHATWG HTML, section 9.2), open until the client disconnects or the server stops.</summary>
internal static class EventStream
{
    /// <summary>The longest silence: shorter than the idle timeouts of common proxies.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>The heartbeat's comment.</summary>
    public const string StillHere = "still here";

    /// <summary>Answers with the events that <paramref name="follow"/> sends until it is cancelled.</summary>
    public static async Task RunAsync(HttpContext http, IHostApplicationLifetime lifetime, Func<CancellationToken, Task> follow)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(http.Request.Method)) return; // without content there is nothing to wait for

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await follow(ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The client disconnected or the server stops: the normal end.
        }
    }
}
