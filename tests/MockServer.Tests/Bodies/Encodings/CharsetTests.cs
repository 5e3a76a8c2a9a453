using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Encodings;

public sealed class CharsetTests(SharedMock shared)
{
    private const string Name = "Ødegård";

    private static readonly (string MediaType, string Body)[] Bodies =
    [
        (MediaTypes.Json, $$$"""{"SyncUserAccount":{"AssociateName":"{{{Name}}}"}}"""),
        (MediaTypes.MergePatch, $$$"""{"SyncUserAccount":{"AssociateName":"{{{Name}}}"}}"""),
        (MediaTypes.JsonPatch, $$$"""[{"op":"add","path":"/SyncUserAccount","value":{"AssociateName":"{{{Name}}}"}}]"""),
        (MediaTypes.Xml,
            $"<SyncEmailAccountRequest><SyncUserAccount><AssociateName>{Name}</AssociateName></SyncUserAccount></SyncEmailAccountRequest>"),
        (MediaTypes.Form, $"SyncUserAccount.AssociateName={Name}"),
    ];

    [Theory]
    [InlineData("utf-8", "utf-8", false)]
    [InlineData("UTF-8", "utf-8", true)]
    [InlineData("utf8", "utf-8", false)]
    [InlineData("utf-16", "utf-16", false)]
    [InlineData("utf-16", "utf-16", true)]
    [InlineData("utf-16", "utf-16BE", true)]
    [InlineData("utf-16le", "utf-16", false)]
    [InlineData("UTF-16BE", "utf-16BE", false)]
    [InlineData("utf-16be", "utf-16BE", true)]
    [InlineData("utf-32", "utf-32", true)]
    [InlineData("iso-8859-1", "iso-8859-1", false)]
    [InlineData("Latin1", "iso-8859-1", false)]
    [InlineData("windows-1252", "iso-8859-1", false)]
    [InlineData("\"iso-8859-15\"", "iso-8859-1", false)]
    public async Task A_body_of_any_media_type_is_read_in_the_charset_that_is_stated(string charset, string encoding, bool marked)
    {
        foreach (var (mediaType, body) in Bodies)
        {
            var sandbox = shared.OnSite();
            await sandbox.SyncsAsync(
                sandbox.Call(TestSandbox.Tje0, Encoded(body, encoding, marked), $"{mediaType}; charset={charset}"),
                new Account(null, Name, null));
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Without_a_charset_the_byte_order_mark_decides_the_encoding(string encoding)
    {
        foreach (var (mediaType, body) in Bodies.Where(each => each.MediaType != MediaTypes.Form))
        {
            var sandbox = shared.OnSite();
            await sandbox.SyncsAsync(sandbox.Call(TestSandbox.Tje0, Encoded(body, encoding, marked: true), mediaType),
                new Account(null, Name, null));
        }
    }

    [Fact]
    public async Task Without_either_a_body_is_read_as_utf_8()
    {
        foreach (var (mediaType, body) in Bodies)
        {
            var sandbox = shared.OnSite();
            await sandbox.SyncsAsync(sandbox.Call(TestSandbox.Tje0, Encoding.UTF8.GetBytes(body), mediaType),
                new Account(null, Name, null));
        }
    }

    [Fact]
    public async Task What_is_percent_encoded_in_a_form_is_in_its_charset()
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(
            sandbox.Call(body: "SyncUserAccount.AssociateName=%D8deg%E5rd", contentType: $"{MediaTypes.Form}; charset=windows-1252"),
            new Account(null, Name, null));
    }

    private static byte[] Encoded(string text, string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        return marked ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }
}
