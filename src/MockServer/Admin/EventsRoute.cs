using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Journal;

namespace EmailSync.MockServer.Admin;

/// <summary>New calls as server-sent events (WHATWG HTML, section 9.2).</summary>
public sealed class EventsRoute : ControlRoute
{
    // Shorter than the idle limits of common proxies.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private readonly JournalFeed feed;
    private readonly TimeProvider time;
    private readonly IHostApplicationLifetime lifetime;

    public EventsRoute(JournalFeed feed, TimeProvider time, IHostApplicationLifetime lifetime)
        : base("/__mock/events", "Each new call as a server-sent event.")
    {
        (this.feed, this.time, this.lifetime) = (feed, time, lifetime);
        On("GET", FollowAsync);
    }

    private async Task FollowAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(http.Request.Method)) return; // without content there is nothing to wait for

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var subscription = feed.Subscribe(ControlScope.Name(http));
        try
        {
            await SendAsync(http, ": calls follow\nretry: 2000\n\n", ended.Token);
            while (!ended.IsCancellationRequested)
            {
                if (!await WaitAsync(subscription, ended.Token)) await SendAsync(http, ": still here\n\n", ended.Token);
                while (subscription.Entries.TryRead(out var entry)) await SendAsync(http, Event(entry), ended.Token);
                if (subscription.TakeMissed() is > 0 and var missed)
                    await SendAsync(http, string.Create(CultureInfo.InvariantCulture, $"event: missed\ndata: {{\"count\":{missed}}}\n\n"), ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The follower left, or the server stops: both are the ordinary end.
        }
    }

    // False when nothing came for the time of a heartbeat.
    private async Task<bool> WaitAsync(JournalFeed.Subscription subscription, CancellationToken ended)
    {
        using var beat = new CancellationTokenSource(Heartbeat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, ended);
        try
        {
            return await subscription.Entries.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Event(JournalEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ControlJson.Options)) JournalJson.Write(json, entry);
        return $"event: request\nid: {entry.Id}\ndata: {Encoding.UTF8.GetString(buffer.WrittenSpan)}\n\n";
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(text, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
