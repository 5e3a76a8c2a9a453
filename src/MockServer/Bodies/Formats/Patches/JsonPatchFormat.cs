using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>RFC 6902, applied to an empty request whose members are null.</summary>
internal sealed class JsonPatchFormat : BodyFormat
{
    public override BodyReading Read(ReadOnlyMemory<byte> body, Encoding? charset, Schema request)
    {
        var reading = JsonBody.Parse(body, charset);
        if (!reading.IsRead)
            return reading;

        var root = reading.Document.RootElement;
        if (root.ValueKind == JsonValueKind.Object || IsRequestItself(root, request.Shape))
            return reading with { IsNoPatch = true };

        using var patch = reading.Document;
        return root.ValueKind == JsonValueKind.Array
            ? Apply(patch.RootElement, request)
            : new BodyReading(
                new BodyFault(RuleId.BODY_14, Location.Body, "an array of patch operations", Wording.Found(patch.RootElement)));
    }

    // Where the request is a list or a plain value, that may be what was sent, not operations that build it.
    private static bool IsRequestItself(JsonElement root, Schema request) => request.Type switch
    {
        SchemaType.Object => false,
        SchemaType.Array or SchemaType.Any when root.ValueKind == JsonValueKind.Array =>
            root.EnumerateArray().Any(item => !PatchOperation.LooksLikeOne(item)),
        SchemaType.Array => false,
        _ => root.ValueKind is not JsonValueKind.Array,
    };

    private static BodyReading Apply(JsonElement patch, Schema request)
    {
        if (PatchDocument.RefuseIllFormedNames(patch) is { } illFormed)
            return new BodyReading(illFormed);

        var notes = PatchNotes.Of(patch, request);
        var target = new PatchTarget(request);
        var index = 0;
        foreach (var element in patch.EnumerateArray())
        {
            var fault = PatchOperation.Read(element, JsonPointer.Segment(index++), out var operation) ?? target.Apply(operation);
            if (fault is not null)
                return new BodyReading(fault) { Notes = notes };
        }

        var made = PatchDocument.Write(target.Root);
        return made with { Notes = made.IsRead ? MemberNotes.Of(request, made.Document.RootElement, notes) : notes };
    }
}
