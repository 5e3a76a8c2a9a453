using EmailSync.Contract;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Testing;

/// <summary>What a mock remembers. The server belongs to one test, so all that reached it is that test's doing.</summary>
internal sealed class Recording(Uri baseUrl, string sandbox, bool allowsOthers, SandboxRegistry sandboxes, SandboxVerdicts verdicts,
    JournalFeed feed, RequirementCatalogue catalogue)
{
    public Uri BaseUrl => baseUrl;

    /// <summary>Every call, in the order of arrival: the ids count them.</summary>
    public IReadOnlyList<RecordedRequest> Requests =>
        [.. sandboxes.All.SelectMany(each => each.Journal.NewestFirst(out _)).OrderBy(entry => entry.Id)
            .Select(entry => new RecordedRequest(entry))];

    /// <summary>What the calls did in the test's own installation, oldest first.</summary>
    public IReadOnlyList<RecordedSync> Effects
    {
        get
        {
            var log = Own.Effects;
            return [.. log.NumberedNewestFirst(out _).Reverse().Where(effect => effect.Item is SyncEffect)
                .Select(effect => new RecordedSync((SyncEffect)effect.Item, new SyncMarker(log, effect.Number)))];
        }
    }

    /// <summary>Where the synchronisations are now.</summary>
    public SyncMarker Mark()
    {
        var log = Own.Effects;
        return new SyncMarker(log, log.NumberedNewestFirst(out _) is [var newest, ..] ? newest.Number : 0);
    }

    public MockVerdict Verdict
    {
        get
        {
            var (requests, own) = (Requests, verdicts.Of([Own]));
            return new MockVerdict(
                baseUrl, verdicts.Of(sandboxes.All), [.. own.Operations, .. own.Uncalled], requests, Effects, [.. requests.Where(IsAstray)],
                catalogue);
        }
    }

    private Sandbox Own => sandboxes.Use(sandbox);

    public void Reset(IReadOnlySet<string> keeps)
    {
        foreach (var each in sandboxes.All) each.Reset(keeps);
    }

    /// <summary>
    /// The synchronisations of an account, oldest first, whose calls are recorded and checked. A call that still runs may have set one off
    /// already, and would be missing in the verdict.
    /// </summary>
    public IReadOnlyList<RecordedSync> SyncsOf(AccountSelector account)
    {
        var matching = Effects.Where(account.Fits).ToList();
        if (matching.Count == 0) return [];
        var calls = Own.Journal.NewestFirst(out var total);
        // Where calls were dropped, what they set off is theirs all the same.
        return [.. matching.Where(sync => calls.Length < total || calls.Any(call => call.Id == sync.RequestId))];
    }

    /// <summary>Signals each new call of the test's own installation, once its effect is visible here.</summary>
    public JournalFeed.Subscription Follow() => feed.Subscribe(sandbox);

    // A request that is not HTTP has no path. All tenants share the login's own addresses, such as that of its keys.
    private bool IsAstray(RecordedRequest request) =>
        !allowsOthers && request.Target.StartsWith('/') && !request.Sandbox.Equals(sandbox, StringComparison.OrdinalIgnoreCase)
        && !(request.Sandbox.Length == 0 && request.Target.StartsWith("/login/", StringComparison.OrdinalIgnoreCase));
}
