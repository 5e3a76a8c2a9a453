using System.Buffers;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Json;

namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>Makes a typed document from an untyped tree.</summary>
internal static class TreeDocument
{
    /// <param name="root">The tree.</param>
    /// <param name="schema">What the request should be.</param>
    /// <param name="dialect">Whether it was XML or a form.</param>
    /// <param name="faults">What was wrong when the tree was made.</param>
    public static BodyReading Make(BodyNode root, Schema schema, TreeDialect dialect, BodyFaults faults)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MemberNoteList notes;
        using (var json = new Utf8JsonWriter(buffer))
        {
            var writer = new TreeWriter(json, dialect, faults);
            writer.Write(root, schema, "");
            notes = writer.Notes;
        }

        return (faults.Any ? new BodyReading(faults) : JsonBody.Parse(buffer.WrittenMemory)) with { Notes = notes };
    }
}
