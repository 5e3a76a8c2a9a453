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

        var kind = reading.Document.RootElement.ValueKind;
        if (kind == JsonValueKind.Object)
            return reading with { PlainObjectAsPatch = true };

        using var patch = reading.Document;
        return kind == JsonValueKind.Array
            ? Apply(patch.RootElement, request)
            : new BodyReading(
                new BodyFault(RuleId.BODY_14, Location.Body, "an array of patch operations", Wording.Found(patch.RootElement)));
    }

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
