using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Model;

/// <summary>What is known of a request on its way through the stages. Each stage adds what it finds.</summary>
public sealed class Call(HttpContext http, Sandbox sandbox, Resource? resource, Guid id, DateTimeOffset time, long started)
{
    /// <summary>The field that tells callers the id of their call.</summary>
    public const string IdHeader = "X-Mock-Request";

    private CallFindings? found;

    public HttpContext Http { get; } = http;

    public Sandbox Sandbox { get; } = sandbox;

    /// <summary>What the path leads to; null where it leads nowhere.</summary>
    public Resource? Resource { get; } = resource;

    /// <summary>Id of the call's entry in the journal.</summary>
    public Guid Id { get; } = id;

    public DateTimeOffset Time { get; } = time;

    /// <summary>Time stamp of the start, for the duration.</summary>
    public long Started { get; } = started;

    /// <summary>Whether no other call of the sandbox was under way when this one came.</summary>
    public bool IsAlone { get; set; }

    /// <summary>The operation as the contract states it; null where the path leads to something else.</summary>
    public ContractOperation? Operation => Resource?.Operation;

    /// <summary>The stage that the call has come to.</summary>
    public Stage Stage { get; set; }

    public Caller? Caller { get; set; }

    /// <summary>The identity or session by which the caller is known; null where none was proven.</summary>
    public object? Credential { get; set; }

    /// <summary>The token or session for which the call was refused because its time is over; null where it was not.</summary>
    public ExpiredCredential? Expired { get; set; }

    /// <summary>What runs for the call and ends with it; null where nothing does.</summary>
    public IDisposable? UnderWay { get; set; }

    /// <summary>What the call would have done, and failed to do; null where nothing failed.</summary>
    public CallEffect? FailedEffect { get; set; }

    /// <summary>What the body is sent as; null until it is checked.</summary>
    public ContentType? ContentType { get; set; }

    /// <summary>The body's bytes as far as they were read.</summary>
    public ReceivedBody Body { get; set; }

    /// <summary>The request as JSON, whatever its media type was.</summary>
    public JsonDocument? Document { get; set; }

    /// <summary>Members of the request that are lost, as its format found them; null where its document holds all of them.</summary>
    public MemberNoteList? Notes { get; set; }

    /// <summary>The query's pairs, decoded; null when there is no query.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Query { get; set; }

    /// <summary>The parts of $select; null where it was not sent.</summary>
    public IReadOnlyList<string>? Select { get; set; }

    /// <summary>
    /// What the call is refused for; null where it is not. An operation sets it by itself: its generated signature has room for success
    /// alone.
    /// </summary>
    public Refusal? Refusal { get; set; }

    /// <summary>
    /// Whether it was refused before, and the stages that are left only find what else is wrong with it. They change nothing then,
    /// wait for nothing, and read no more of the body than has come.
    /// </summary>
    public bool IsEvaluated { get; set; }

    /// <summary>The fault that the call has met; null where it has met none.</summary>
    public MetFault? Fault { get; set; }

    /// <summary>What was found so far, of each rule no more than are kept; null while that is nothing.</summary>
    public List<Finding>? Findings => found?.Kept;

    public void Add(Finding finding) => (found ??= new CallFindings()).Add(IsEvaluated ? finding with { Refused = false } : finding);

    /// <summary>Adds what the call is refused for; it is kept whatever else there is, and goes first.</summary>
    public void AddRefusal(Finding finding) => (found ??= new CallFindings()).AddRefusal(finding);

    /// <summary>Whether enough findings of a rule are kept, so that one more is only counted; then it is.</summary>
    /// <param name="rule">Id of the rule for callers.</param>
    public bool OnlyCounts(string rule) => found?.OnlyCounts(rule) == true;

    /// <summary>Counts findings of a rule beside those that were added, or are about to be.</summary>
    /// <param name="rule">Id of the rule for callers.</param>
    /// <param name="count">How many there are; 0 is nothing.</param>
    public void LeaveOut(string rule, long count)
    {
        if (count > 0) (found ??= new CallFindings()).LeaveOut(rule, count);
    }

    /// <summary>Says in the findings how many were left out. Nothing is added afterwards.</summary>
    public void CloseFindings() => found?.Close();
}
