using System.Collections.Immutable;
using System.Threading.Channels;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Journal;

/// <summary>Notifies subscribers of each new entry. A slow subscriber loses the oldest entries; the server never waits for it.</summary>
public sealed class JournalFeed
{
    /// <summary>Most bytes of entries queued for one follower; a single entry may be larger.</summary>
    public const int WaitingBytes = 128 * 1024;

    private const int Waiting = 1024;
    private ImmutableArray<Subscription> subscriptions = [];

    private volatile Action<JournalNews>? watch;

    /// <summary>How many follow.</summary>
    public int Followers => subscriptions.Length;

    /// <summary>Follows one sandbox, or all if none is named.</summary>
    public Subscription Subscribe(string? sandbox)
    {
        var subscription = new Subscription(sandbox,
            gone => ImmutableInterlocked.Update(ref subscriptions, (all, item) => all.Remove(item), gone));
        ImmutableInterlocked.Update(ref subscriptions, (all, item) => all.Add(item), subscription);
        return subscription;
    }

    /// <summary>
    /// Sets a callback that gets every entry synchronously and must not block the call; null removes it.
    /// </summary>
    internal void Watch(Action<JournalNews>? watcher) => watch = watcher;

    /// <summary>Publishes a new entry.</summary>
    public void Publish(Sandbox sandbox, JournalEntry entry) => Publish(sandbox, new JournalNews(entry, IsCorrection: false));

    /// <summary>Publishes a correction: the entry's answer was not sent completely.</summary>
    public void Correct(Sandbox sandbox, JournalEntry entry) => Publish(sandbox, new JournalNews(entry, IsCorrection: true));

    private void Publish(Sandbox sandbox, JournalNews news)
    {
        watch?.Invoke(news);
        foreach (var subscription in subscriptions)
            if (subscription.Sandbox is null || subscription.Sandbox.Equals(sandbox.Name, StringComparison.OrdinalIgnoreCase))
                subscription.Offer(news);
    }

    /// <summary>One follower's queue of entries, bounded in number and in bytes: the oldest are dropped first.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly Channel<bool> signal =
            Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private readonly Queue<JournalNews> waiting = new();
        private readonly Action<Subscription> leave;
        private long bytes;
        private long missed;

        internal Subscription(string? sandbox, Action<Subscription> leave)
        {
            Sandbox = sandbox;
            this.leave = leave;
        }

        /// <summary>The sandbox that is followed; null for all.</summary>
        public string? Sandbox { get; }

        /// <summary>Bytes of the queued entries.</summary>
        public long Bytes
        {
            get
            {
                lock (waiting) return bytes;
            }
        }

        /// <summary>Waits until there may be something to read.</summary>
        public async ValueTask WaitAsync(CancellationToken cancellationToken)
        {
            lock (waiting)
            {
                if (waiting.Count > 0) return;
            }

            await signal.Reader.ReadAsync(cancellationToken);
        }

        /// <summary>Takes the oldest queued entry, if any.</summary>
        public bool TryRead(out JournalNews news)
        {
            lock (waiting)
            {
                if (!waiting.TryDequeue(out news)) return false;
                bytes -= news.Entry.Bytes;
                return true;
            }
        }

        /// <summary>How many entries were dropped since the last call.</summary>
        public long TakeMissed() => Interlocked.Exchange(ref missed, 0);

        public void Dispose() => leave(this);

        internal void Offer(JournalNews news)
        {
            lock (waiting)
            {
                waiting.Enqueue(news);
                bytes += news.Entry.Bytes;
                while (waiting.Count > 1 && (bytes > WaitingBytes || waiting.Count > Waiting))
                {
                    bytes -= waiting.Dequeue().Entry.Bytes;
                    Interlocked.Increment(ref missed);
                }
            }

            signal.Writer.TryWrite(true);
        }
    }
}
