using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Bodies.Formats.Trees;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Forms;

/// <summary>
/// application/x-www-form-urlencoded as the URL standard decodes it, with keys that nest. If the request is a list or a plain value,
/// a field without a name is an item or the value, as in the vendor's framework (assumed).
/// </summary>
internal sealed class FormFormat : BodyFormat
{
    public override BodyReading Read(ReadOnlyMemory<byte> body, Encoding? charset, Schema request)
    {
        if (Prepare(body, charset, out var bytes, out var encoding) is { } undecodable)
            return new BodyReading(undecodable);
        if (bytes.IsEmpty)
            return new BodyReading(new BodyFault(RuleId.BODY_07, Location.Body, "form fields", "nothing"));
        if (bytes.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[' or (byte)'<', ..] other && !FormShape.BeginsWithIndex(other))
            return new BodyReading(
                new BodyFault(RuleId.CT_18, Location.Body, "form fields", $"what looks like {(other[0] == '<' ? "XML" : "JSON")}"));

        var root = new FormNode("", "", 1);
        var fields = new FormFields(bytes, encoding);
        var faults = new BodyFaults();
        var shape = request.Shape.Type;
        while (fields.MoveNext())
        {
            if (fields is { Fault: null, Current.Key.Length: 0 } && shape is not (SchemaType.Object or SchemaType.Any))
                root.AddUnnamed(fields.Current, isItem: shape == SchemaType.Array);
            else if ((fields.Fault ?? root.Add(fields.Current)) is { } fault)
                faults.Add(fault.Requirement, () => fault);
        }

        return TreeDocument.Make(root, request, TreeDialect.Form, faults);
    }

    // In UTF-16 and UTF-32 the separators are wide as well; percent-encoded bytes are UTF-8 then.
    private static BodyFault? Prepare(ReadOnlyMemory<byte> body, Encoding? charset, out ReadOnlyMemory<byte> bytes, out Encoding encoding)
    {
        encoding = charset is null || ByteOrderMark.IsWide(charset) ? Encoding.UTF8 : charset;
        bytes = body[ByteOrderMark.Find(body.Span, encoding).Length..];
        return charset is not null && ByteOrderMark.IsWide(charset) ? BodyText.ReadUtf8(body, charset, out bytes) : null;
    }
}
