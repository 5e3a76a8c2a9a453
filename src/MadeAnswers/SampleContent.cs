using System.Buffers;
using System.Text.Encodings.Web;
using EmailSync.MadeAnswers.Records;
using EmailSync.MadeAnswers.Requests;
using EmailSync.MadeAnswers.Values;

namespace EmailSync.MadeAnswers;

/// <summary>Content of requests and answers made from a contract, as examples.</summary>
/// <param name="locale">Language of names, in Bogus's spelling.</param>
public sealed class SampleContent(string locale = "en")
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Facts facts = new(locale);
    private readonly RecordPlans plans = new();

    /// <summary>The body of a right request as JSON in UTF-8; null if the operation takes none.</summary>
    public byte[]? Request(ContractOperation operation) =>
        operation.RequestBody is { } body ? Made(body.Schema, operation, isRequest: true) : null;

    /// <summary>The content of the success answer as JSON in UTF-8; null if it has none.</summary>
    public byte[]? Answer(ContractOperation operation) =>
        operation.Responses.First(response => response.Status == operation.SuccessStatus).Schema is { } schema
            ? Made(schema, operation, isRequest: false)
            : null;

    private byte[] Made(Schema schema, ContractOperation operation, bool isRequest)
    {
        var name = operation.OperationId[(operation.OperationId.LastIndexOf('_') + 1)..];
        var world = Chance.Of(0);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Writing))
            new ResultWriter(writer, facts, plans, Asked.Nothing(world, world.With(name)),
                !isRequest && name.StartsWith("CreateDefault", StringComparison.Ordinal), isRequest).Write(schema, name);
        return json.WrittenSpan.ToArray();
    }
}
