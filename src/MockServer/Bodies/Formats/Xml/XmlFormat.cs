using System.Text;
using System.Xml;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Trees;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Xml;

internal sealed class XmlFormat : BodyFormat
{
    private const int LongestSentence = 160;

    public override BodyReading Read(ReadOnlyMemory<byte> body, Encoding? charset, Schema request)
    {
        if (XmlText.Read(body.Span, charset, out var text) is { } undecodable)
            return new BodyReading(undecodable);
        if (XmlProlog.Refuse(text) is { } refused)
            return new BodyReading(refused);

        try
        {
            return Read(text, request);
        }
        catch (XmlException error)
        {
            return new BodyReading(Malformed(error));
        }
    }

    private static BodyReading Read(string text, Schema request)
    {
        if (XmlTree.Read(text, out var root) is { } fault)
            return new BodyReading(fault);
        if (request.XmlName is { } name && root.Name != name)
            return new BodyReading(
                new BodyFault(RuleId.BODY_12, root.Where(""), $"the element {name}", $"the element {Excerpt.Of(root.Name)}"));
        return TreeDocument.Make(root, request, TreeDialect.Xml, new BodyFaults());
    }

    private static BodyFault Malformed(XmlException error)
    {
        // The parser repeats the location at the end of its message.
        var sentence = error.Message.Split(" Line ")[0].TrimEnd('.');
        return new BodyFault(
            RuleId.BODY_12,
            Location.At(Math.Max(error.LineNumber, 1), Math.Max(error.LinePosition, 1)),
            "well-formed XML",
            $"an error: {Excerpt.Of(sentence, LongestSentence)}");
    }
}
