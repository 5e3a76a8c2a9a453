using System.Text.Json.Serialization;
using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Comparing;
using EmailSync.ContractDiff.Documents;
using EmailSync.Reporting.Texts;

namespace EmailSync.ContractDiff.Reports;

/// <summary>The differences as JSON, for programs. It has every change, the harmless ones too.</summary>
internal static class JsonReport
{
    public static string Write(DiffResult result) => JsonText.Write(new DiffDocument(
        result.Sentence,
        result.Old.Name,
        result.New.Name,
        result.Compared,
        new TotalsDocument(result.Of(Effect.BreaksCallers), result.Of(Effect.BreaksReaders), result.Of(Effect.New),
            result.Of(Effect.Harmless)),
        result.Changes.Select(change => new ChangeDocument(change.Kind.Id, change.Kind.EffectName, change.Subject, change.Sentence,
            Of(change.Old), Of(change.New), change.Members.Select(member => new MemberDocument(member.CSharp, member.TypeScript)),
            change.Operations)),
        result.Old.Dangling.Concat(result.New.Dangling)), DiffJson.Default.DiffDocument);

    private static PlaceDocument? Of(Place? place) => place is null ? null : new PlaceDocument(place.File, place.Line, place.Pointer);
}

internal sealed record DiffDocument(string Sentence, string Old, string New, int OperationsCompared, TotalsDocument Totals,
    IEnumerable<ChangeDocument> Changes, IEnumerable<string> Warnings);

internal sealed record TotalsDocument(int BreaksCallers, int BreaksReaders, int New, int Harmless);

internal sealed record ChangeDocument(string Id, string Effect, string Subject, string Sentence, PlaceDocument? Old, PlaceDocument? New,
    IEnumerable<MemberDocument> Members, IReadOnlyCollection<string> Operations);

internal sealed record PlaceDocument(string File, int Line, string Pointer);

internal sealed record MemberDocument([property: JsonPropertyName("csharp")]
    string CSharp, [property: JsonPropertyName("typescript")] string TypeScript);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DiffDocument))]
internal sealed partial class DiffJson : JsonSerializerContext;
