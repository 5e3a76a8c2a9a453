using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>What reading a body came to: a document, or the reason why there is none.</summary>
public readonly record struct BodyReading
{
    internal BodyReading(JsonDocument document) => Document = document;

    internal BodyReading(BodyFault fault) => Fault = fault;

    /// <summary>The request as JSON, not yet judged by its schema. It belongs to the caller and may use the body's memory.</summary>
    public JsonDocument? Document { get; }

    public BodyFault? Fault { get; }

    /// <summary>A plain object came where a list of patch operations was announced, and was taken as the request itself.</summary>
    public bool PlainObjectAsPatch { get; internal init; }

    /// <summary>Members that were not taken over into the document, as the schema does not know them; null where the format takes over all.</summary>
    public IReadOnlyList<MemberNote>? PassedOver { get; internal init; }

    /// <summary>Whether there is a document.</summary>
    [MemberNotNullWhen(true, nameof(Document))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsRead => Document is not null;
}
