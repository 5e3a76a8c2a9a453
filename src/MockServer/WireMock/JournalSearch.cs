using EmailSync.MockServer.Admin;
using EmailSync.MockServer.WireMock.Matching;

namespace EmailSync.MockServer.WireMock;

/// <summary>Finds calls in the journals that a request speaks of.</summary>
public sealed class JournalSearch(ControlScope scope, TimeProvider time)
{
    // A pattern is a stranger's: one that takes this long over a full journal is refused rather than waited for.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public IEnumerable<LoggedCall> NewestFirst(HttpContext http) =>
        scope.Of(http).SelectMany(sandbox => sandbox.Journal.NewestFirst(out _)).OrderByDescending(entry => entry.Time).Select(entry => new LoggedCall(entry));

    public List<LoggedCall> Unmatched(HttpContext http) => [.. NewestFirst(http).Where(call => !call.IsMatched)];

    /// <summary>The calls that match, newest first.</summary>
    public List<LoggedCall> Find(HttpContext http, RequestPattern pattern) =>
        Limited(http, ended => NewestFirst(http).Where(call => pattern.Matches(call, ended)).ToList());

    /// <summary>Does what a pattern wants, for no longer than that may take.</summary>
    public T Limited<T>(HttpContext http, Func<CancellationToken, T> work)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted);
        try
        {
            return work(ended.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw WireMockFault.In("", $"The pattern takes longer than {Longest.TotalSeconds:0} s over this journal; expected a simpler one.");
        }
    }
}
