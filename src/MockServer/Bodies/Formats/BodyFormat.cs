using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Forms;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Bodies.Formats.Patches;
using EmailSync.MockServer.Bodies.Formats.Xml;

namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>Reads the bodies of one kind of media type into JSON.</summary>
public abstract class BodyFormat
{
    /// <summary>Deep enough for any request; the deserialiser stops at the same depth.</summary>
    internal const int MaxDepth = 64;

    private static readonly BodyFormat Json = new JsonFormat();
    private static readonly BodyFormat JsonPatch = new JsonPatchFormat();
    private static readonly BodyFormat MergePatch = new MergePatchFormat();
    private static readonly BodyFormat Xml = new XmlFormat();
    private static readonly BodyFormat Octets = new OctetFormat();
    private static readonly BodyFormat Form = new FormFormat();

    /// <summary>Reads a body. No input makes it throw.</summary>
    /// <param name="body">The bytes. They must live as long as the document that is read from them.</param>
    /// <param name="charset">The media type's charset parameter; null when it has none.</param>
    /// <param name="request">The schema of the request; it gives the values of XML and forms their types.</param>
    public abstract BodyReading Read(ReadOnlyMemory<byte> body, Encoding? charset, Schema request);

    /// <summary>The format for a syntax; null if it is not supported.</summary>
    /// <param name="syntax">The syntax of the body.</param>
    /// <param name="request">The schema of the request: bytes may be of any media type.</param>
    public static BodyFormat? For(MediaSyntax syntax, Schema request) => For(syntax) ?? (request.Shape.IsBytes ? Octets : null);

    /// <summary>The same for a request that is no bytes.</summary>
    public static BodyFormat? For(MediaSyntax syntax) => syntax switch
    {
        MediaSyntax.Json => Json,
        MediaSyntax.JsonPatch => JsonPatch,
        MediaSyntax.MergePatch => MergePatch,
        MediaSyntax.Xml => Xml,
        MediaSyntax.Form => Form,
        _ => null,
    };

    /// <summary>A media type of a body that has no format; null if all have one.</summary>
    public static string? Unreadable(ContractRequestBody body) =>
        body.MediaTypes.FirstOrDefault(mediaType => For(MediaType.SyntaxOf(mediaType), body.Schema) is null);
}
