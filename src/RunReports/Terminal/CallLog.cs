using System.Collections.Concurrent;
using EmailSync.MockServer.Journal;
using EmailSync.Reporting.Terminals;

namespace EmailSync.RunReports.Terminal;

/// <summary>
/// A line for each call on an output. Calls never wait for it: what the output does not take in time is left out, and
/// how much that is, is said.
/// </summary>
internal sealed class CallLog : IDisposable
{
    private const int MostWaiting = 1000;

    // What is left at the end is worth a moment, and no more: perhaps nobody reads.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<Func<bool, string>> waiting = new(MostWaiting);
    private readonly StandardOutput output;
    private readonly JournalFeed feed;
    private readonly Thread writer;
    private long leftOut;

    private CallLog(JournalFeed feed, StandardOutput output)
    {
        this.feed = feed;
        this.output = output;
        // A thread of its own: a write may wait for its reader for ever.
        writer = new Thread(Write) { IsBackground = true, Name = "call log" };
        feed.Watch(news => Add(CallLogLine.Of(news).Text));
    }

    /// <summary>Follows the calls of a mock. Nothing is written before <see cref="Start"/>.</summary>
    public static CallLog Follow(WebApplication app, StandardOutput output) => new(app.Services.GetRequiredService<JournalFeed>(), output);

    /// <summary>Writes from now on, first what has come meanwhile.</summary>
    public void Start() => writer.Start();

    /// <summary>Writes a line of another kind, in its turn.</summary>
    public void Say(string line) => Add(_ => line);

    public void Dispose()
    {
        feed.Watch(null);
        waiting.CompleteAdding();
        if (writer.IsAlive && !writer.Join(Patience)) return; // it ends with the process
        waiting.Dispose();
    }

    private void Add(Func<bool, string> line)
    {
        try
        {
            if (!waiting.TryAdd(line)) Interlocked.Increment(ref leftOut);
        }
        catch (InvalidOperationException)
        {
            // The log has ended; a call that outlives it is not shown.
        }
    }

    private void Write()
    {
        foreach (var line in waiting.GetConsumingEnumerable())
        {
            output.WriteLine(line(output.WantsColour));
            if (Interlocked.Exchange(ref leftOut, 0) is > 0 and var count)
                output.WriteLine($"{count} {(count == 1 ? "line is" : "lines are")} left out here: the output did not take them in time");
        }
    }
}
