using System.Diagnostics;
using EmailSync.Killing.Checking;
using EmailSync.Killing.Load;
using EmailSync.Killing.Rounds;

namespace EmailSync.Cluster.Tests.Load;

/// <summary>Compares what a cluster knows with what its callers know.</summary>
internal static class ClusterCheck
{
    // A call that was passed on to a replica which then did not answer is refused, and may have been stored all the same. Its caller
    // may have sent the next one to another replica before.
    private static readonly string[] Unanswered = ["although its answer said that it cannot be stored"];

    public static async Task AssertNothingLostAsync(DataFolder data, Uri replica, string said)
    {
        var violations = (await data.CheckAsync(replica, Promise.Each))
            .Where(violation => !Unanswered.Any(text => violation.Contains(text, StringComparison.Ordinal))).ToList();
        Assert.True(violations.Count == 0, $"{string.Join('\n', violations.Take(20))}\n{said}");
    }

    /// <summary>How long a sandbox's calls were not acknowledged, at the longest, after some time.</summary>
    public static TimeSpan LongestGap(SentCalls calls, string sandbox, long after, long until)
    {
        var (last, longest) = (after, TimeSpan.Zero);
        var answered = calls.Of(sandbox).Where(call => call.IsAcknowledged && call.AnsweredAt > after);
        foreach (var call in answered.OrderBy(call => call.AnsweredAt))
        {
            var gap = Stopwatch.GetElapsedTime(last, call.AnsweredAt);
            if (gap > longest) longest = gap;
            last = call.AnsweredAt;
        }

        var end = last < until ? Stopwatch.GetElapsedTime(last, until) : TimeSpan.Zero;
        return end > longest ? end : longest;
    }
}
