using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Explain.Corrections;

/// <summary>What the fixers share: the contract, the dry run, and the list of changes.</summary>
internal sealed class CorrectionContext(MockOptions options, ContractDocument contract, Redactor redactor, string host,
    Func<Draft, Task<DryRun>> dryRun)
{
    private const int MostRuns = 200;
    private const int MostBodyChanges = 100;
    private const int LongestSearched = 16 * 1024;
    private const int MostCompared = 50;
    private readonly List<Change> changes = [];
    private readonly HashSet<string> limits = new(StringComparer.Ordinal);
    private int runs;
    private ContractOperation? called;
    private int bodyChanges;
    private bool hasMore;

    public MockOptions Options => options;

    public ContractDocument Contract => contract;

    public Redactor Redactor => redactor;

    /// <summary>The mock's own address, as the caller wrote it.</summary>
    public string Host => host;

    /// <summary>What was changed, one line for each location.</summary>
    public IReadOnlyList<Change> Changes => changes;

    /// <summary>What was not checked, and why; empty if everything was.</summary>
    public IReadOnlyList<string> Limits =>
        [.. limits, .. hasMore ? (string[])[$"Only the first {MostBodyChanges} changes of the body are listed."] : []];

    /// <summary>Notes that something was not checked.</summary>
    public void Limit(string text) => limits.Add(text);

    /// <exception cref="LimitReachedException">There were too many attempts.</exception>
    public Task<DryRun> TryAsync(Draft draft) =>
        ++runs <= MostRuns ? dryRun(draft) : throw new LimitReachedException($"The request was still wrong after {MostRuns} attempts.");

    /// <summary>The operation that the request most likely targets.</summary>
    public ContractOperation Operation(Draft draft) => called = Find(draft);

    private ContractOperation Find(Draft draft)
    {
        var path = Draft.Decoded(draft.Path);
        if (contract.Operations.FirstOrDefault(operation =>
            path.EndsWith(operation.Path, StringComparison.OrdinalIgnoreCase)) is { } named) return named;
        // Of the whole contract, which may have thousands.
        var tail = Tail(path);
        var resembling = contract.Paths.Ranked(tail, MostCompared).Select(at => contract.Operations[at]).ToList();
        // The body hints at the operation too: only some take one, and its root names the request.
        var body = SaysSomething(draft) ? Beginning(draft.Body) + Beginning(draft.Surplus) : null;
        var nearest = resembling
            .OrderBy(operation => body is null || operation.RequestBody is not null ? 0 : 1)
            .ThenBy(operation =>
                body is null
                    || operation.RequestBody
                        ?.Schema.AllProperties.Any(property => body.Contains(property.Name, StringComparison.OrdinalIgnoreCase)) == true
                        ? 0
                        : 1)
            .ThenBy(operation => Spelling.Distance(tail, Tail(operation.Path))).First();
        // A path that resembles no operation is no reason to choose the shortest one.
        return Spelling.Distance(tail, Tail(nearest.Path)) > nearest.Path.Length / 2 && body is null
            ? contract.Operations[0]
            : nearest;
    }

    public BodyValue Example(ContractOperation operation) => RequestExample.Of(contract, operation);

    /// <summary>Notes a change. A second change at the same location extends the first.</summary>
    public void Note(Location location, string? from, string? to, string? rule)
    {
        var change = new Change(location, from, to, rule).Shortened();
        var known = changes.FindIndex(other => other.Location == change.Location);
        if (known >= 0)
        {
            change = change with { From = changes[known].From, Rule = changes[known].Rule };
            changes.RemoveAt(known);
        }

        if (change.From == change.To) return;
        changes.Insert(known < 0 ? changes.Count : known, change);
    }

    /// <summary>Notes a change within the body. Beyond the number that is listed, changes are dropped.</summary>
    public void NoteBody(string pointer, BodyValue? from, BodyValue? to, string rule)
    {
        hasMore = ++bodyChanges > MostBodyChanges;
        if (!hasMore) Note(Location.At(pointer), Shown(pointer, from), Shown(pointer, to), rule);
    }

    /// <summary>Notes the change of a header field, without secrets, and returns the changed draft.</summary>
    public Draft NoteHeader(Draft from, Draft to, string name, string? rule)
    {
        Note(Location.Header(name), Shown(from, name), Shown(to, name), rule);
        return to;
    }

    /// <summary>The draft without a header field that does not belong in it.</summary>
    public Draft Without(Draft draft, string name, string? rule) => NoteHeader(draft, draft.Without(name), name, rule);

    public string? Shown(Draft draft, string name) => draft.Values(name) is { Count: > 0 } values
        ? string.Join(", ", values.Select(value => redactor.Header(name, Draft.Shown(value))))
        : null;

    /// <summary>A member of a body as it may be shown. Its name decides whether its value is secret.</summary>
    public string? Shown(string pointer, BodyValue? value)
    {
        if (value is null) return null;
        var name = pointer[(pointer.LastIndexOf('/') + 1)..];
        var member = $"{{\"{name}\":{value}}}";
        return redactor.Text(member, called) == member ? value.ToString() : RedactionMark.Bare;
    }

    /// <summary>Drops the changes within the body, because it is built anew.</summary>
    public void ForgetBody()
    {
        changes.RemoveAll(change => change.Location.Pointer is not null);
        (bodyChanges, hasMore) = (0, false);
    }

    /// <summary>Drops all changes except these.</summary>
    public void StartAnew(IEnumerable<Change> kept)
    {
        var all = kept.Select(change => change.Shortened()).ToList();
        changes.Clear();
        changes.AddRange(all);
        bodyChanges = changes.Count(change => change.Location.Pointer is not null);
        hasMore &= bodyChanges > 0;
    }

    // Some clients send an empty object, or null, when there is nothing to send.
    private static bool SaysSomething(Draft draft) =>
        draft.Body.AsSpan().Trim(" \t\r\n"u8) is { IsEmpty: false } body && !body.SequenceEqual("{}"u8) && !body.SequenceEqual("null"u8);

    private static string Beginning(byte[] bytes) => Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, LongestSearched));

    private static string Tail(string path) => (path.Length > 256 ? path[^256..] : path).ToUpperInvariant();
}

/// <summary>Ends an explanation with what is known so far.</summary>
/// <param name="message">Why.</param>
internal sealed class LimitReachedException(string message) : Exception(message);
