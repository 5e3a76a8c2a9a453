using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Sandboxes;
using EmailSync.WireMockAdmin.Matching;

namespace EmailSync.WireMockAdmin;

/// <summary>Finds calls in the journals that a request is about.</summary>
public sealed class JournalSearch(ControlScope scope, RequestPatternReader patterns, MatchWork work)
{
    // Only entries: keeping all calls parsed would take more memory than the journal.
    public IEnumerable<JournalEntry> NewestFirst(HttpContext http) => NewestFirst(scope.Of(http));

    public List<JournalEntry> Unmatched(HttpContext http) => [.. NewestFirst(http).Where(entry => !new LoggedCall(entry).IsMatched)];

    /// <summary>The calls that match, newest first.</summary>
    public Task<List<JournalEntry>> FindAsync(HttpContext http, JsonElement pattern) =>
        MatchAsync(http, pattern, (read, entries, budget) => entries.Where(entry => read.Matches(new LoggedCall(entry), budget)).ToList());

    /// <summary>Matches a pattern against all calls, within its budget and on another thread. The work may run twice.</summary>
    internal Task<T> MatchAsync<T>(HttpContext http, JsonElement pattern,
        Func<RequestPattern, IEnumerable<JournalEntry>, MatchBudget, T> match)
    {
        var sandboxes = scope.Of(http);
        return work.RunAsync(budget => match(patterns.Read(pattern, budget), NewestFirst(sandboxes), budget), http.RequestAborted);
    }

    private static IEnumerable<JournalEntry> NewestFirst(IReadOnlyList<Sandbox> sandboxes) =>
        sandboxes.SelectMany(sandbox => sandbox.Journal.NewestFirst(out _)).OrderByDescending(entry => entry.Id);
}
