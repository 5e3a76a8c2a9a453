using System.Globalization;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;

namespace EmailSync.MockServer.Admin;

/// <summary>New calls as server-sent events (WHATWG HTML, section 9.2).</summary>
public sealed class EventsRoute : ControlRoute
{
    /// <summary>Most followers at once; each is sent every call.</summary>
    public const int MostFollowers = 256;

    private readonly ControlScope scope;
    private readonly JournalFeed feed;
    private readonly MemoryBudget memory;
    private readonly TimeProvider time;
    private readonly IHostApplicationLifetime lifetime;

    public EventsRoute(ControlScope scope, JournalFeed feed, MemoryBudget memory, TimeProvider time, IHostApplicationLifetime lifetime)
        : base("/__mock/events",
            "Each new call as a server-sent event (request), and again (corrected) if its answer could not be sent.")
    {
        (this.scope, this.feed, this.memory, this.time, this.lifetime) = (scope, feed, memory, time, lifetime);
        On("GET", FollowAsync);
    }

    private async Task FollowAsync(HttpContext http)
    {
        if (feed.Followers >= MostFollowers)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server",
                $"{MostFollowers} clients already follow the calls; close one of them, or poll /__mock/requests.");
            return;
        }

        using var hold = memory.UnderWay.TryHold(StreamedJson.Bytes + JournalFeed.WaitingBytes);
        if (hold is null) await ControlError.WriteBusyAsync(http);
        else await EventStream.RunAsync(http, lifetime, ended => FollowAsync(http, ended));
    }

    private async Task FollowAsync(HttpContext http, CancellationToken ended)
    {
        using var subscription = feed.Subscribe(ControlScope.Name(http));
        await SendAsync(http, ": calls follow\nretry: 2000\n\n", ended);
        while (!ended.IsCancellationRequested)
        {
            if (!await WaitAsync(subscription, ended)) await SendAsync(http, $": {EventStream.StillHere}\n\n", ended);
            while (!ended.IsCancellationRequested && subscription.TryRead(out var news))
                if (scope.MaySee(http, news.Entry.Sandbox))
                    await SendAsync(http, news, ended);
            if (subscription.TakeMissed() is > 0 and var missed)
                await SendAsync(http, string.Create(CultureInfo.InvariantCulture, $"event: missed\ndata: {{\"count\":{missed}}}\n\n"),
                    ended);
        }
    }

    // False if nothing came within a heartbeat.
    private async Task<bool> WaitAsync(JournalFeed.Subscription subscription, CancellationToken ended)
    {
        using var beat = new CancellationTokenSource(EventStream.Heartbeat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, ended);
        try
        {
            await subscription.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return false;
        }
    }

    // Written straight to the connection: an entry may be large.
    private static async Task SendAsync(HttpContext http, JournalNews news, CancellationToken cancellationToken)
    {
        Append(http, $"event: {(news.IsCorrection ? "corrected" : "request")}\nid: {news.Entry.Id}\ndata: ");
        await using (var json = new Utf8JsonWriter(http.Response.BodyWriter, ControlJson.Writing))
            JsonSerializer.Serialize(json, JournalJson.Of(news.Entry), ControlJson.Default.JournalJson);
        await SendAsync(http, "\n\n", cancellationToken);
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        Append(http, text);
        await http.Response.BodyWriter.FlushAsync(cancellationToken);
    }

    private static void Append(HttpContext http, string text) => Encoding.UTF8.GetBytes(text, http.Response.BodyWriter);
}
