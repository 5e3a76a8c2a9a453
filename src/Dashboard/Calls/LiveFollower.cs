using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Dashboard.Calls;

/// <summary>Sends new calls to one follower, at most a few times a second.</summary>
internal sealed class LiveFollower(LiveReader reader, LiveStream stream, SandboxVerdicts verdicts, TimeProvider time)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan LongPause = TimeSpan.FromSeconds(1);

    // From this rate on, one update per second shows as much.
    private const double Busy = 5000;
    private readonly LiveRate rate = new(time);
    private long sent = time.GetTimestamp();
    private long? evaluated;
    private bool isStale = true;

    public async Task RunAsync(Func<IReadOnlyList<Sandbox>> sandboxes, CancellationToken ended)
    {
        var all = sandboxes();
        await SendAsync(all, reader.Read(all), ended);
        while (true)
        {
            await Task.Delay(rate.Latest > Busy ? LongPause : Pause, time, ended);
            all = sandboxes();
            var news = reader.Read(all);
            isStale |= !news.IsEmpty;
            if (rate.Count(news.Added) || !news.IsEmpty || IsVerdictDue) await SendAsync(all, news, ended);
            else if (time.GetElapsedTime(sent) >= EventStream.Heartbeat) await BeatAsync(ended);
        }
    }

    // It sums over all sandboxes, so it is not sent with each event.
    private bool IsVerdictDue => isStale && (evaluated is not { } last || time.GetElapsedTime(last) >= LongPause);

    private Task SendAsync(IReadOnlyList<Sandbox> all, LiveNews news, CancellationToken ended)
    {
        sent = time.GetTimestamp();
        var verdict = IsVerdictDue ? verdicts.Of(all) : null;
        if (verdict is not null) (evaluated, isStale) = (sent, false);
        return stream.SendAsync(news, rate.PerSecond, verdict, ended);
    }

    private Task BeatAsync(CancellationToken ended)
    {
        sent = time.GetTimestamp();
        return stream.SendCommentAsync(EventStream.StillHere, ended);
    }
}
