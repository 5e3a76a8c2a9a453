using EmailSync.MockServer.Journal;
using EmailSync.WireMockAdmin.Matching;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>
/// Waits until enough calls match, or until the requested time is up. All waiting counts follow the journal together, and
/// each checks only new calls; the journal is counted again only if that may end the wait.
/// </summary>
public sealed class CountWait(
    JournalSearch journal, JournalFeed feed, RequestPatternReader patterns, MatchWork work, TimeProvider time,
    IHostApplicationLifetime lifetime) : IDisposable
{
    /// <summary>Longest wait.</summary>
    public const int MostMilliseconds = 60_000;

    private const int MostWaiting = 1000;

    // For one pattern over the new calls, and for one turn of all patterns.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private readonly Lock entering = new();
    private readonly List<WaitingCount> all = [];
    private CancellationTokenSource? following;

    /// <summary>How many match in the end.</summary>
    public async Task<int> ReachAsync(HttpContext http, JsonElement pattern, int atLeast, TimeSpan longest)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted, lifetime.ApplicationStopping);
        var waiting = new WaitingCount(ControlScope.Name(http), pattern.Clone());
        Enter(waiting);
        try
        {
            while (true)
            {
                waiting.Begin();
                var count = (await journal.FindAsync(http, pattern)).Count;
                if (count >= atLeast) return count;
                await waiting.ReachAsync(atLeast - count, ended.Token);
            }
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // The time is up or the server stops: answer with the current count.
            return (await journal.FindAsync(http, pattern)).Count;
        }
        finally
        {
            Leave(waiting);
        }
    }

    public void Dispose() => following?.Dispose();

    private void Enter(WaitingCount waiting)
    {
        lock (entering)
        {
            if (all.Count >= MostWaiting) throw WireMockFault.In("", $"{MostWaiting} counts are already waiting; expected fewer at once.");
            all.Add(waiting);
            if (following is not null) return;
            following = new CancellationTokenSource();
            _ = FollowAsync(feed.Subscribe(null), following.Token);
        }
    }

    private void Leave(WaitingCount waiting)
    {
        lock (entering)
        {
            all.Remove(waiting);
            if (all.Count > 0) return;
            following!.Cancel();
            following.Dispose();
            following = null;
        }
    }

    private async Task FollowAsync(JournalFeed.Subscription subscription, CancellationToken left)
    {
        using (subscription)
        {
            try
            {
                while (true)
                {
                    await subscription.WaitAsync(left);
                    await UpdateAsync(subscription, left);
                }
            }
            catch (OperationCanceledException)
            {
                // Nobody is waiting any more.
            }
        }
    }

    // While all are updated, new calls gather for the next time.
    private async Task UpdateAsync(JournalFeed.Subscription subscription, CancellationToken left)
    {
        var hasMissed = subscription.TakeMissed() > 0;
        var fresh = new List<JournalEntry>();
        while (fresh.Count < 1024 && subscription.TryRead(out var news))
            if (!news.IsCorrection)
                fresh.Add(news.Entry);
        WaitingCount[] waiting;
        lock (entering) waiting = [.. all];
        if (hasMissed)
        {
            foreach (var count in waiting) count.Recount();
            return;
        }

        var updated = 0;
        while (updated < waiting.Length)
        {
            try
            {
                // The budget is that of the turn. Each pattern has one of its own.
                updated = await work.RunBrieflyAsync(turn => Update(waiting, updated, fresh, turn, left), Glance, left);
            }
            catch (WireMockFault)
            {
                waiting[updated++].Recount();
            }
        }
    }

    // Continues where the last turn ended, for the duration of this one.
    private int Update(WaitingCount[] waiting, int from, List<JournalEntry> fresh, MatchBudget turn, CancellationToken left)
    {
        var next = from;
        do
        {
            var one = waiting[next++];
            var about = fresh.FindAll(one.IsAbout);
            if (about.Count == 0) continue;
            try
            {
                var budget = new MatchBudget(time, Glance, left);
                var pattern = patterns.Read(one.Pattern, budget);
                one.Add(about.Count(entry => pattern.Matches(new LoggedCall(entry), budget)));
            }
            catch (Exception error) when (error is OutOfBudgetException or WireMockFault)
            {
                // The request itself reports the error.
                one.Recount();
            }
        }
        while (next < waiting.Length && turn.Left > TimeSpan.Zero);
        return next;
    }
}
