namespace EmailSync.MockServer.Model;

/// <summary>One call as it was received, checked and answered. Secrets are redacted in it.</summary>
public sealed class JournalEntry
{
    private readonly Answer made = null!;
    private readonly FaultNote? fault;
    private volatile LostAnswer? lost;

    public required Guid Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>When it came, by the clock that is never set.</summary>
    public long Stamp { get; init; }

    /// <summary>Name of the sandbox; empty for the root installation.</summary>
    public required string Sandbox { get; init; }

    public required string Method { get; init; }

    /// <summary>The request target as it came: path and query, still encoded.</summary>
    public required string Target { get; init; }

    public required string Protocol { get; init; }

    public required IReadOnlyList<HeaderLine> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required BodyState BodyState { get; init; }

    /// <summary>Why nothing of the body is kept; null where something is, or there was none.</summary>
    public string? Withheld { get; init; }

    /// <summary>Bytes received as the body, those not kept among them.</summary>
    public required long BodyLength { get; init; }

    /// <summary>The vendor's id of the operation that was called; null where none was.</summary>
    public string? OperationId { get; init; }

    /// <summary>The vendor's id of the operation where it was called by its own method, and not merely described.</summary>
    public string? CalledOperation { get; init; }

    /// <summary>Who called; null where the credentials were refused or not looked at.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The parts of $select; null where it was not sent.</summary>
    public IReadOnlyList<string>? Select { get; init; }

    /// <summary>The stage at which the call's way ended.</summary>
    public Stage Stage { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The requirement for which the call was refused; null where it was not, or where no rule for servers says so.</summary>
    public string? Requirement { get; init; }

    /// <summary>Whether the call was refused: by a rule for servers, or for what was found in it.</summary>
    public bool IsRefused => Requirement is not null || (Findings.Count > 0 && Findings.Any(finding => finding.Refused));

    /// <summary>The finding for which the call was refused; null where it was not, or through nobody's mistake.</summary>
    public Finding? RefusedFor =>
        Findings.FirstOrDefault(finding => finding.Refused && (Requirement is null || finding.ServerRule?.Id == Requirement));

    /// <summary>The fault that the call met; null where it met none.</summary>
    public FaultNote? Fault
    {
        get => lost is { } known ? known.Fault : fault;
        init => fault = value;
    }

    /// <summary>What the call failed to do, which yet changed something; null where nothing failed.</summary>
    public CallEffect? FailedEffect { get; init; }

    /// <summary>
    /// What was sent to the caller. Its status is 0 where nothing was: because of a fault, or because the caller had gone.
    /// </summary>
    public required Answer Answer
    {
        get => lost?.Left ?? made;
        init => made = value;
    }

    /// <summary>
    /// What became of an answer that did not leave whole; null where it did, as nearly always. It may become known after the entry.
    /// </summary>
    public LostAnswer? Lost => lost;

    /// <summary>Whether the web server refused the request before any stage saw it.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>From the header section's arrival to the answer's making, and to its leaving where a fault held it back.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Estimate of the memory that the entry holds.</summary>
    public required int Bytes { get; init; }

    /// <summary>
    /// Sets down that the answer did not leave whole. The entry is in the journal by then, since it is made before its answer leaves.
    /// </summary>
    internal void Correct(Delivery delivery) => lost = LostAnswer.Of(delivery, made, fault);
}
