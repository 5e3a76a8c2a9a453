using System.Text;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Json;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>RFC 7396, applied to an empty request: the patch without the members that it removes.</summary>
internal sealed class MergePatchFormat : BodyFormat
{
    public override BodyReading Read(ReadOnlyMemory<byte> body, Encoding? charset, Schema request)
    {
        var reading = JsonBody.Parse(body, charset);
        if (!reading.IsRead || reading.Document.RootElement.ValueKind != JsonValueKind.Object)
            return reading;

        using var patch = reading.Document;
        if (PatchDocument.RefuseIllFormedNames(patch.RootElement) is { } illFormed)
            return new BodyReading(illFormed);

        // From the body as sent: members removed by null count as well.
        var notes = MemberNotes.Of(request, patch.RootElement);
        var merged = PatchNode.From(patch.RootElement);
        RemoveNulls(merged);
        return PatchDocument.Write(merged) with { Notes = notes };
    }

    // Arrays are copied whole, with the nulls inside them (section 2).
    private static void RemoveNulls(PatchNode node)
    {
        foreach (var (name, value) in node.Members!)
        {
            if (value is { Members: null, Items: null, Leaf.ValueKind: JsonValueKind.Null })
                node.Members.Remove(name);
            else if (value.Members is not null)
                RemoveNulls(value);
        }
    }
}
