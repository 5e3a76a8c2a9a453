using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>The result of reading a body: a document, or the reason why there is none.</summary>
public readonly record struct BodyReading
{
    internal BodyReading(JsonDocument document) => Document = document;

    internal BodyReading(BodyFault fault) => Fault = fault;

    internal BodyReading(BodyFaults faults) =>
        (Fault, OtherFaults, FaultsLeftOut) = (faults.Kept[0], faults.Kept.Skip(1).ToList(), faults.LeftOut);

    /// <summary>The request as JSON, not yet checked against its schema. The caller owns it; it may use the body's memory.</summary>
    public JsonDocument? Document { get; }

    /// <summary>The first fault.</summary>
    public BodyFault? Fault { get; }

    /// <summary>The other faults; null if there are none or they are not known.</summary>
    public IReadOnlyList<BodyFault>? OtherFaults { get; }

    /// <summary>How many more times each requirement is broken; null if it is not.</summary>
    public IReadOnlyDictionary<string, long>? FaultsLeftOut { get; }

    /// <summary>The request itself was sent as a patch, and was read as such.</summary>
    public bool IsNoPatch { get; internal init; }

    /// <summary>Members of the body that the document no longer has; null if it has all.</summary>
    public MemberNoteList? Notes { get; internal init; }

    /// <summary>Whether there is a document.</summary>
    [MemberNotNullWhen(true, nameof(Document))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsRead => Document is not null;
}
