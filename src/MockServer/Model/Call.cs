using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Model;

/// <summary>A request in the pipeline. Each stage adds what it finds.</summary>
public sealed class Call(HttpContext http, Sandbox sandbox, Resource? resource, Guid id, DateTimeOffset time, long started)
{
    /// <summary>The response field with the id of the call.</summary>
    public const string IdHeader = "X-Mock-Request";

    private CallFindings? found;

    public HttpContext Http { get; } = http;

    /// <summary>The sandbox it belongs to. What a sign-in asks for can name another than the path.</summary>
    public Sandbox Sandbox { get; set; } = sandbox;

    /// <summary>The resource at the path; null if there is none.</summary>
    public Resource? Resource { get; } = resource;

    /// <summary>Id of the call's entry in the journal.</summary>
    public Guid Id { get; } = id;

    public DateTimeOffset Time { get; } = time;

    /// <summary>Timestamp of the start, for the duration.</summary>
    public long Started { get; } = started;

    /// <summary>The trace that the caller named; null if it named none.</summary>
    public TraceParent? Trace => TraceParent.Read(Http.Request.Headers.TraceParent);

    /// <summary>What it has changed so far, to be stored; null if sandboxes are not stored.</summary>
    public CallChanges? Changes { get; } = sandbox.Changes is null ? null : new CallChanges();

    /// <summary>Whether no other call of the sandbox was in progress when this one came.</summary>
    public bool IsAlone { get; set; }

    /// <summary>The operation in the contract; null if the path is not an operation's.</summary>
    public ContractOperation? Operation => Resource?.Operation;

    /// <summary>The stage that the call has reached.</summary>
    public Stage Stage { get; set; }

    public Caller? Caller { get; set; }

    /// <summary>The identity, token or session of the caller, also if it lacks a right; null if none was proven.</summary>
    public object? Credential { get; set; }

    /// <summary>The token or session for which the call was refused as expired; null if it was not.</summary>
    public ExpiredCredential? Expired { get; set; }

    /// <summary>
    /// Where the answer comes from (stub, recorded, state, given, made, server); null if generated code, or no operation, answered.
    /// </summary>
    public string? AnsweredBy { get; set; }

    /// <summary>What runs for the call and ends with it; null if nothing does.</summary>
    public IDisposable? UnderWay { get; set; }

    /// <summary>What the call failed to do; null if nothing failed.</summary>
    public CallEffect? FailedEffect { get; set; }

    /// <summary>The body's content type; null until it is checked.</summary>
    public ContentType? ContentType { get; set; }

    /// <summary>The body's bytes as far as they were read.</summary>
    public ReceivedBody Body { get; set; }

    /// <summary>The request as JSON, whatever its media type was.</summary>
    public JsonDocument? Document { get; set; }

    /// <summary>Members of the body that the document does not have; null if it has all.</summary>
    public MemberNoteList? Notes { get; set; }

    /// <summary>The query's pairs, decoded; null when there is no query.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Query { get; set; }

    /// <summary>The parts of $select; null if it was not sent.</summary>
    public IReadOnlyList<string>? Select { get; set; }

    /// <summary>
    /// The refusal; null if there is none. An operation sets it itself: its generated signature returns only
    /// success.
    /// </summary>
    public Refusal? Refusal { get; set; }

    /// <summary>
    /// Whether it is already refused, and the remaining stages only look for other errors. They then change nothing,
    /// wait for nothing, and read only the part of the body that has arrived.
    /// </summary>
    public bool IsEvaluated { get; set; }

    /// <summary>The answer of another server, after which the call is only evaluated; null if the mock answers.</summary>
    public ObservedAnswer? Observed { get; init; }

    /// <summary>The type of the installation that is called.</summary>
    public InstallationType Installation => Observed?.Installation ?? Sandbox.Type;

    /// <summary>The fault that fired for the call; null if none did.</summary>
    public MetFault? Fault { get; set; }

    /// <summary>The findings so far, limited per rule; null while there are none.</summary>
    public List<Finding>? Findings => found?.Kept;

    /// <summary>Does what may change its sandbox, without waiting for anything, so that it is stored together with the call.</summary>
    public T Change<T>(Func<T> change) => Change(Sandbox, change, static change => change());

    /// <summary>The same in a sandbox that may be another.</summary>
    public void Change<TState>(Sandbox of, TState state, Action<TState> change) => Change(of, (state, change), static all =>
    {
        all.change(all.state);
        return true;
    });

    /// <summary>The same in a sandbox that may be another. The gate of no other one may be held.</summary>
    /// <param name="of">The sandbox.</param>
    /// <param name="state">What the change needs.</param>
    /// <param name="change">Makes it.</param>
    public T Change<TState, T>(Sandbox of, TState state, Func<TState, T> change)
    {
        if (Changes is not { } changes || of.Changes is not { } stored) return change(state);
        lock (stored.Gate)
        {
            try
            {
                return change(state);
            }
            finally
            {
                stored.TakeFor(changes);
            }
        }
    }

    public void Add(Finding finding) => (found ??= new CallFindings()).Add(IsEvaluated ? finding with { Refused = false } : finding);

    /// <summary>Adds the finding of the refusal, which comes first and is always kept.</summary>
    public void AddRefusal(Finding finding) => (found ??= new CallFindings()).AddRefusal(finding);

    /// <summary>Whether a rule has its most findings; if so, counts one more.</summary>
    /// <param name="rule">Id of the rule for callers.</param>
    public bool OnlyCounts(string rule) => found?.OnlyCounts(rule) == true;

    /// <summary>Counts findings of a rule in addition to those that are added.</summary>
    /// <param name="rule">Id of the rule for callers.</param>
    /// <param name="count">How many there are; 0 is nothing.</param>
    public void LeaveOut(string rule, long count)
    {
        if (count > 0) (found ??= new CallFindings()).LeaveOut(rule, count);
    }

    /// <summary>Forgets a refusal and its findings, because a real server has accepted the same request.</summary>
    public void Accept() => (Refusal, found) = (null, null);

    /// <summary>Adds to the findings how many were left out. Nothing is added afterwards.</summary>
    public void CloseFindings() => found?.Close();
}
