using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.WireMock.Matching;

namespace EmailSync.MockServer.WireMock.Requests;

/// <summary>Waits until enough calls match, or for as long as is asked.</summary>
public sealed class CountWait(JournalSearch journal, JournalFeed feed, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Longest wait.</summary>
    public const int MostMilliseconds = 60_000;

    /// <summary>How many match in the end.</summary>
    public async Task<int> ReachAsync(HttpContext http, RequestPattern pattern, int atLeast, TimeSpan longest)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted, lifetime.ApplicationStopping);
        // Before the first count: a call that comes in between is told of.
        using var subscription = feed.Subscribe(ControlScope.Name(http));
        var counted = journal.Find(http, pattern);
        try
        {
            while (counted.Count < atLeast)
            {
                await WaitForMatchAsync(http, pattern, subscription, ended.Token);
                counted = journal.Find(http, pattern);
            }
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // Time is up, or the server stops: what there is, is the answer.
            counted = journal.Find(http, pattern);
        }

        return counted.Count;
    }

    // Only a call that matches is a reason to count anew, or that some were missed.
    private async Task WaitForMatchAsync(HttpContext http, RequestPattern pattern, JournalFeed.Subscription subscription, CancellationToken ended)
    {
        while (await subscription.Entries.WaitToReadAsync(ended))
        {
            var isMatch = subscription.TakeMissed() > 0;
            while (subscription.Entries.TryRead(out var news))
                isMatch |= journal.Limited(http, limit => pattern.Matches(new LoggedCall(news.Entry), limit));
            if (isMatch) return;
        }
    }
}
