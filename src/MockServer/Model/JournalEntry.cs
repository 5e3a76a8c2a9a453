namespace EmailSync.MockServer.Model;

/// <summary>One call as it was received, checked and answered. Secrets are redacted in it.</summary>
public sealed class JournalEntry
{
    private readonly Answer made = null!;
    private readonly FaultNote? fault;
    private volatile LostAnswer? lost;

    public required Guid Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>When it came, by the real clock.</summary>
    public long Stamp { get; init; }

    /// <summary>Name of the sandbox; empty for the root installation.</summary>
    public required string Sandbox { get; init; }

    public required string Method { get; init; }

    /// <summary>The request target as received: path and query, still encoded.</summary>
    public required string Target { get; init; }

    public required string Protocol { get; init; }

    public required IReadOnlyList<HeaderLine> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required BodyState BodyState { get; init; }

    /// <summary>The trace that the caller named; null if it named none.</summary>
    public TraceParent? Trace { get; init; }

    /// <summary>Why nothing of the body is kept; null if something is, or there was none.</summary>
    public string? Withheld { get; init; }

    /// <summary>Bytes received as the body, including those not kept.</summary>
    public required long BodyLength { get; init; }

    /// <summary>The vendor's id of the called operation; null if none was called.</summary>
    public string? OperationId { get; init; }

    /// <summary>The vendor's id of the operation if it was called with its own method, not just described.</summary>
    public string? CalledOperation { get; init; }

    /// <summary>Who called; null if the credentials were refused or not checked.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The parts of $select; null if it was not sent.</summary>
    public IReadOnlyList<string>? Select { get; init; }

    /// <summary>The stage at which the call ended.</summary>
    public Stage Stage { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What another server's answer did wrong, by the rules for servers; empty if the mock answered.</summary>
    public IReadOnlyList<Finding> ServerFindings { get; init; } = [];

    /// <summary>The requirement for which the call was refused; null if it was not, or if no rule for servers covers it.</summary>
    public string? Requirement { get; init; }

    /// <summary>Whether the call was refused: by a rule for servers, or for a finding.</summary>
    public bool IsRefused => Requirement is not null || (Findings.Count > 0 && Findings.Any(finding => finding.Refused));

    /// <summary>The finding for which the call was refused; null if it was not, or not by the caller's mistake.</summary>
    public Finding? RefusedFor =>
        Findings.FirstOrDefault(finding => finding.Refused && (Requirement is null || finding.ServerRule?.Id == Requirement));

    /// <summary>The fault that fired for the call; null if none did.</summary>
    public FaultNote? Fault
    {
        get => lost is { } known ? known.Fault : fault;
        init => fault = value;
    }

    /// <summary>
    /// Where the answer comes from (stub, recorded, state, given, made, server); null if generated code, or no operation, answered.
    /// </summary>
    public string? AnsweredBy { get; init; }

    /// <summary>
    /// Where an exchange with another server was read, for instance <c>traffic.har, entry 17</c>; null if it was not read from a file.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>What the source of the exchange does not say, in words.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>What the call failed to do but still changed; null if nothing failed.</summary>
    public CallEffect? FailedEffect { get; init; }

    /// <summary>
    /// What was sent to the caller. Its status is 0 if nothing was, because of a fault or because the caller had disconnected.
    /// </summary>
    public required Answer Answer
    {
        get => lost?.Left ?? made;
        init => made = value;
    }

    /// <summary>
    /// How much was sent of an answer that was not sent completely; usually null. It may become known after the entry.
    /// </summary>
    public LostAnswer? Lost => lost;

    /// <summary>The answer as it was made, even if it was not sent completely.</summary>
    internal Answer AnswerAsMade => made;

    /// <summary>The fault as it was meant.</summary>
    internal FaultNote? FaultAsMeant => fault;

    /// <summary>Whether the web server refused the request before any stage saw it.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>From the arrival of the header section until the answer was made, or sent if a fault delayed it.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Estimated memory of the entry.</summary>
    public required int Bytes { get; init; }

    /// <summary>
    /// Records that the answer was not sent completely. The entry is in the journal by then, because it is added before the answer is sent.
    /// </summary>
    internal void Correct(Delivery delivery) => lost = LostAnswer.Of(delivery, made, fault);
}
