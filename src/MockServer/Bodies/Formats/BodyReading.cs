using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>What reading a body came to: a document, or the reason why there is none.</summary>
public readonly record struct BodyReading
{
    internal BodyReading(JsonDocument document) => Document = document;

    internal BodyReading(BodyFault fault) => Fault = fault;

    internal BodyReading(BodyFaults faults) =>
        (Fault, OtherFaults, FaultsLeftOut) = (faults.Kept[0], faults.Kept.Skip(1).ToList(), faults.LeftOut);

    /// <summary>The request as JSON, not yet checked by its schema. It belongs to the caller and may use the body's memory.</summary>
    public JsonDocument? Document { get; }

    /// <summary>What is wrong first.</summary>
    public BodyFault? Fault { get; }

    /// <summary>What is wrong besides; null where that is not known, or nothing.</summary>
    public IReadOnlyList<BodyFault>? OtherFaults { get; }

    /// <summary>How often each requirement is broken beyond that; null where it is not.</summary>
    public IReadOnlyDictionary<string, long>? FaultsLeftOut { get; }

    /// <summary>A plain object came where a list of patch operations was announced, and was taken as the request itself.</summary>
    public bool PlainObjectAsPatch { get; internal init; }

    /// <summary>Members that are lost, where the document no longer has all that was sent; null where it has.</summary>
    public MemberNoteList? Notes { get; internal init; }

    /// <summary>Whether there is a document.</summary>
    [MemberNotNullWhen(true, nameof(Document))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsRead => Document is not null;
}
