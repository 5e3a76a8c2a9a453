using System.Text;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Forms;
using EmailSync.MockServer.Bodies.Formats.Json;
using EmailSync.MockServer.Bodies.Formats.Patches;
using EmailSync.MockServer.Bodies.Formats.Xml;

namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>Reads the bodies of one kind of media type into JSON.</summary>
public abstract class BodyFormat
{
    /// <summary>Deep enough for any request, and the depth at which the deserialiser stops too.</summary>
    internal const int MaxDepth = 64;

    private static readonly BodyFormat Json = new JsonFormat();
    private static readonly BodyFormat JsonPatch = new JsonPatchFormat();
    private static readonly BodyFormat MergePatch = new MergePatchFormat();
    private static readonly BodyFormat Xml = new XmlFormat();
    private static readonly BodyFormat Form = new FormFormat();

    /// <summary>Reads a body. Nothing that a caller can send makes it throw.</summary>
    /// <param name="body">The octets. They must live as long as the document that is read from them.</param>
    /// <param name="charset">The media type's charset parameter; null when it has none.</param>
    /// <param name="request">The schema of the request; it types what XML and forms leave untyped.</param>
    public abstract BodyReading Read(ReadOnlyMemory<byte> body, Encoding? charset, Schema request);

    /// <summary>The format of a media type, given without parameters; null when there is none for it.</summary>
    public static BodyFormat? For(string mediaType)
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        var slash = mediaType.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            return null;

        var subtype = mediaType.AsSpan(slash + 1);
        if (subtype.Equals("json-patch+json", StringComparison.OrdinalIgnoreCase))
            return JsonPatch;
        if (subtype.Equals("merge-patch+json", StringComparison.OrdinalIgnoreCase))
            return MergePatch;
        if (subtype.Equals("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Form;
        if (Has(subtype, "json"))
            return Json;
        return Has(subtype, "xml") ? Xml : null;
    }

    private static bool Has(ReadOnlySpan<char> subtype, string syntax) =>
        subtype.EndsWith(syntax, StringComparison.OrdinalIgnoreCase)
        && (subtype.Length == syntax.Length || subtype[^(syntax.Length + 1)] == '+');
}
