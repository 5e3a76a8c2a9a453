using System.Collections.Immutable;
using System.Threading.Channels;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Journal;

/// <summary>Tells subscribers of each new entry. A subscriber that falls behind loses the oldest, never the server its time.</summary>
public sealed class JournalFeed
{
    private const int Waiting = 1024;
    private ImmutableArray<Subscription> subscriptions = [];

    /// <summary>How many follow.</summary>
    public int Followers => subscriptions.Length;

    /// <summary>Follows one sandbox, or all where none is named.</summary>
    public Subscription Subscribe(string? sandbox)
    {
        var subscription = new Subscription(sandbox, Waiting, gone => ImmutableInterlocked.Update(ref subscriptions, (all, item) => all.Remove(item), gone));
        ImmutableInterlocked.Update(ref subscriptions, (all, item) => all.Add(item), subscription);
        return subscription;
    }

    /// <summary>Tells of a new entry.</summary>
    public void Publish(Sandbox sandbox, JournalEntry entry) => Publish(sandbox, new JournalNews(entry, IsCorrection: false));

    /// <summary>Tells of an entry whose answer did not leave as it says.</summary>
    public void Correct(Sandbox sandbox, JournalEntry entry) => Publish(sandbox, new JournalNews(entry, IsCorrection: true));

    private void Publish(Sandbox sandbox, JournalNews news)
    {
        foreach (var subscription in subscriptions)
            if (subscription.Sandbox is null || subscription.Sandbox.Equals(sandbox.Name, StringComparison.OrdinalIgnoreCase))
                subscription.Offer(news);
    }

    /// <summary>One follower's entries that wait to be read.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly Channel<JournalNews> channel;
        private readonly Action<Subscription> leave;
        private long missed;

        internal Subscription(string? sandbox, int waiting, Action<Subscription> leave)
        {
            Sandbox = sandbox;
            this.leave = leave;
            channel = Channel.CreateBounded<JournalNews>(
                new BoundedChannelOptions(waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
                _ => Interlocked.Increment(ref missed));
        }

        /// <summary>The sandbox that is followed; null for all.</summary>
        public string? Sandbox { get; }

        public ChannelReader<JournalNews> Entries => channel.Reader;

        /// <summary>How many entries were lost since this was last asked.</summary>
        public long TakeMissed() => Interlocked.Exchange(ref missed, 0);

        public void Dispose() => leave(this);

        internal void Offer(JournalNews news) => channel.Writer.TryWrite(news);
    }
}
