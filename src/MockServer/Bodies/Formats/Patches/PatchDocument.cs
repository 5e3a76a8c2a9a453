using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>Between documents and the values that patches change.</summary>
internal static class PatchDocument
{
    public static BodyReading Write(PatchNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (!node.TryWriteTo(json))
                return new BodyReading(
                    new BodyFault(RuleId.BODY_11, Location.Body, $"at most {BodyFormat.MaxDepth} levels in the request", "more"));
        }

        return JsonBody.Parse(buffer.WrittenMemory);
    }

    /// <summary>Finds a name that is not valid Unicode: such a member could be neither found nor written.</summary>
    public static BodyFault? RefuseIllFormedNames(JsonElement patch) =>
        JsonStrings.IsWellFormed(JsonMarshal.GetRawUtf8Value(patch)) ? null : RefuseIllFormedNames(patch, "");

    private static BodyFault? RefuseIllFormedNames(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                var location = pointer + JsonPointer.Segment(JsonStrings.ReadName(member));
                if (!JsonStrings.HasWellFormedName(member))
                    return new BodyFault(RuleId.BODY_10, Location.At(location), "a name in well-formed Unicode", "half a surrogate pair");
                if (RefuseIllFormedNames(member.Value, location) is { } fault)
                    return fault;
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                if (RefuseIllFormedNames(item, pointer + JsonPointer.Segment(index++)) is { } fault)
                    return fault;
            }
        }

        return null;
    }
}
