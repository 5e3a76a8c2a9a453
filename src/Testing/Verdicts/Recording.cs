using EmailSync.Contract;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Testing;

/// <summary>What a mock remembers. The server belongs to one test, so all that reached it is that test's doing.</summary>
internal sealed class Recording(Uri baseUrl, string sandbox, bool allowsOthers, SandboxRegistry sandboxes, SandboxVerdicts verdicts, JournalFeed feed, RequirementCatalogue catalogue)
{
    public Uri BaseUrl => baseUrl;

    /// <summary>Every call, in the order of arrival: the ids count them.</summary>
    public IReadOnlyList<RecordedRequest> Requests =>
        [.. sandboxes.All.SelectMany(each => each.Journal.NewestFirst(out _)).OrderBy(entry => entry.Id).Select(entry => new RecordedRequest(entry))];

    /// <summary>What the calls did in the test's own installation, oldest first.</summary>
    public IReadOnlyList<RecordedSync> Effects => [.. Own.Effects.NewestFirst(out _).Reverse().Select(effect => new RecordedSync(effect))];

    public MockVerdict Verdict
    {
        get
        {
            var requests = Requests;
            return new MockVerdict(
                baseUrl, verdicts.Of(sandboxes.All), verdicts.Of([Own]).Operations, requests, Effects, [.. requests.Where(IsAstray)], catalogue);
        }
    }

    private Sandbox Own => sandboxes.Use(sandbox);

    public void Reset()
    {
        foreach (var each in sandboxes.All) each.Reset();
    }

    /// <summary>
    /// The newest synchronisation of an account whose call is recorded and checked; null where there is none. A call that still
    /// runs may have set one off already, and would be missing in the verdict.
    /// </summary>
    public RecordedSync? NewestSync(AccountName account)
    {
        var fitting = Effects.Where(account.Fits).ToList();
        if (fitting.Count == 0) return null;
        var calls = Own.Journal.NewestFirst(out var total);
        // Where calls were dropped, what they set off is theirs all the same.
        return fitting.LastOrDefault(sync => calls.Length < total || calls.Any(call => call.Id == sync.RequestId));
    }

    /// <summary>Tells of each new call of the test's own installation, after what it did can be seen here.</summary>
    public JournalFeed.Subscription Follow() => feed.Subscribe(sandbox);

    // What is no HTTP has no path to go by.
    private bool IsAstray(RecordedRequest request) =>
        !allowsOthers && request.Target.StartsWith('/') && !request.Sandbox.Equals(sandbox, StringComparison.OrdinalIgnoreCase);
}
