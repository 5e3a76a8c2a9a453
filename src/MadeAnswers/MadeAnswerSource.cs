using System.Buffers;
using System.Text.Encodings.Web;
using EmailSync.MadeAnswers.Records;
using EmailSync.MadeAnswers.Requests;
using EmailSync.MadeAnswers.Values;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;

namespace EmailSync.MadeAnswers;

/// <summary>
/// Makes the answer of an operation from the schema of its success response: the same for the same request in the same sandbox. The values
/// are assumed.
/// </summary>
public sealed class MadeAnswerSource(
    MockOptions options, ResultContent content, MemoryBudget memory, IEnumerable<ResultOverlay> overlays) : AnswerSource(AnswerOrigin.Made)
{
    /// <summary>The field of an answer that says what is known of it.</summary>
    public const string EvidenceHeader = "X-Mock-Evidence";

    // As many bytes as a usual body; larger ones count for the memory of answers in progress.
    private const int UsualBytes = 64 * 1024;
    private static readonly JsonWriterOptions Writing =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // As the contract shows evidence: who reads the answer should not take its values for the vendor's.
    private static readonly IReadOnlyList<HeaderLine> Evidence = [new(EvidenceHeader, "shape=vendor, values=assumed")];

    private readonly ResultOverlay[] overlays = [.. overlays];
    private readonly RecordPlans plans = new();

    // Bogus reads its lists when a text is first made.
    private readonly Facts facts = new(options.SampleAccounts.Locale);

    public override ValueTask<Ending?> TryAnswerAsync(Call call) => new(Made(call));

    private Ending? Made(Call call)
    {
        if (call.Resource is not OperationResource operation) return null;
        var status = operation.Contract.SuccessStatus;
        if (operation.Result is not { Schema: { } schema } result)
            return status == StatusCodes.Status204NoContent ? Answer.NoContent : new Answer(status);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Writing))
            Write(writer, schema, operation.Contract, Asked.Of(call, World(call)));
        if (json.WrittenCount > UsualBytes)
        {
            if (memory.UnderWay.TryHold(json.WrittenCount) is not { } hold) return Refusal.NoRoom();
            call.Http.Response.RegisterForDispose(hold);
        }

        // Who asks for made answers only gets them as they are made.
        var shown = json.WrittenMemory;
        if (AnswerOriginNames.Requested(call.Http.Request.Headers) is null)
            foreach (var overlay in overlays) shown = overlay.Over(call, shown, schema);
        return content.Answer(call, status, shown, result) with { Headers = Evidence };
    }

    private void Write(Utf8JsonWriter json, Schema schema, ContractOperation operation, Asked asked)
    {
        var name = operation.OperationId[(operation.OperationId.LastIndexOf('_') + 1)..];
        var isNew = name.StartsWith("CreateDefault", StringComparison.OrdinalIgnoreCase);
        new ResultWriter(json, facts, plans, asked, isNew).Write(schema, WithoutVerb(name));
    }

    // Names of sandboxes are in any letter case.
    private Chance World(Call call) => Chance.Of(options.SampleAccounts.Seed).With(call.Sandbox.Name);

    private static string WithoutVerb(string name) => PascalWords.Split(name) is [_, _, ..] words ? string.Concat(words[1..]) : name;
}
