using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Journal;

namespace EmailSync.MockServer.Admin;

/// <summary>New calls as server-sent events (WHATWG HTML, section 9.2).</summary>
public sealed class EventsRoute : ControlRoute
{
    private readonly JournalFeed feed;
    private readonly TimeProvider time;

    public EventsRoute(JournalFeed feed, TimeProvider time, IHostApplicationLifetime lifetime)
        : base("/__mock/events", "Each new call as a server-sent event (request), and once more (corrected) where its answer then could not be sent.")
    {
        (this.feed, this.time) = (feed, time);
        On("GET", http => EventStream.RunAsync(http, lifetime, ended => FollowAsync(http, ended)));
    }

    private async Task FollowAsync(HttpContext http, CancellationToken ended)
    {
        using var subscription = feed.Subscribe(ControlScope.Name(http));
        await SendAsync(http, ": calls follow\nretry: 2000\n\n", ended);
        while (!ended.IsCancellationRequested)
        {
            if (!await WaitAsync(subscription, ended)) await SendAsync(http, $": {EventStream.StillHere}\n\n", ended);
            while (subscription.Entries.TryRead(out var news)) await SendAsync(http, Event(news), ended);
            if (subscription.TakeMissed() is > 0 and var missed)
                await SendAsync(http, string.Create(CultureInfo.InvariantCulture, $"event: missed\ndata: {{\"count\":{missed}}}\n\n"), ended);
        }
    }

    // False when nothing came for the time of a heartbeat.
    private async Task<bool> WaitAsync(JournalFeed.Subscription subscription, CancellationToken ended)
    {
        using var beat = new CancellationTokenSource(EventStream.Heartbeat, time);
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

    private static string Event(JournalNews news)
    {
        var entry = news.Entry;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ControlJson.Options)) JournalJson.Write(json, entry);
        return $"event: {(news.IsCorrection ? "corrected" : "request")}\nid: {entry.Id}\ndata: {Encoding.UTF8.GetString(buffer.WrittenSpan)}\n\n";
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(text, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
