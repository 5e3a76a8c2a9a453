using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Xml;

public sealed class XmlDeclarationTests(SharedMock shared)
{
    private const string Content =
        "<SyncEmailAccountRequest><SyncUserAccount><AssociateName>Ødegård</AssociateName></SyncUserAccount></SyncEmailAccountRequest>";
    private static readonly Account Account = new(null, "Ødegård", null);

    [Theory]
    [InlineData("iso-8859-1", "iso-8859-1")]
    [InlineData("ISO-8859-15", "iso-8859-1")]
    [InlineData("windows-1252", "iso-8859-1")]
    [InlineData("UTF-8", "utf-8")]
    [InlineData("utf8", "utf-8")]
    public async Task Without_charset_and_mark_the_declaration_decides_the_encoding(string declared, string encoding)
    {
        var sandbox = shared.OnSite();
        var body = Encoding.GetEncoding(encoding).GetBytes($"<?xml version='1.0' encoding='{declared}'?>{Content}");
        await sandbox.SyncsAsync(sandbox.Call(TestSandbox.Tje0, body, MediaTypes.Xml), Account);
    }

    [Theory]
    [InlineData("utf-8", "iso-8859-1", false)]
    [InlineData("utf-8", "utf-16", true)]
    [InlineData("iso-8859-1", "utf-8", false)]
    [InlineData("utf-16", "utf-8", false)]
    [InlineData("utf-8", "no-such-encoding", false)]
    public async Task The_charset_of_the_header_outweighs_the_declaration(string charset, string declared, bool marked)
    {
        var sandbox = shared.OnSite();
        var encoding = Encoding.GetEncoding(charset);
        byte[] body = [.. marked ? encoding.GetPreamble() : [],
            .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{declared}\"?>{Content}")];
        await sandbox.SyncsAsync(sandbox.Call(TestSandbox.Tje0, body, $"{MediaTypes.TextXml}; charset={charset}"), Account);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    public async Task A_wide_encoding_is_recognised_by_its_first_bytes(string encoding, bool marked)
    {
        var sandbox = shared.OnSite();
        var wide = Encoding.GetEncoding(encoding);
        byte[] body = [.. marked ? wide.GetPreamble() : [], .. wide.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-16\"?>{Content}")];
        await sandbox.SyncsAsync(sandbox.Call(TestSandbox.Tje0, body, MediaTypes.Xml), Account);
    }

    [Theory]
    [InlineData("no-such-encoding", "CT-17", "expected a known encoding, found 'no-such-encoding'")]
    [InlineData("", "CT-17", "expected a known encoding, found ''")]
    [InlineData("utf-7", "CT-17", "expected a known encoding, found 'utf-7'")]
    [InlineData("utf-16", "BODY-10", "expected bytes in utf-16, as declared, found one byte per character")]
    [InlineData("utf-32", "BODY-10", "expected bytes in utf-32, as declared, found one byte per character")]
    public async Task A_declaration_that_cannot_be_true_is_refused(string declared, string requirement, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: $"<?xml version=\"1.0\" encoding=\"{declared}\"?>{Content}", contentType: MediaTypes.Xml), requirement,
            "XML declaration", says);
    }

    [Fact]
    public async Task Bytes_that_are_none_of_the_declared_encoding_are_refused_at_the_first_of_them()
    {
        var sandbox = shared.OnSite();
        const string Declaration = "<?xml version='1.0' encoding='us-ascii'?>";
        await sandbox.RefusesAsync(
            sandbox.Call(body: Declaration + Content, contentType: MediaTypes.Xml),
            "BODY-10", $"byte {Declaration.Length + Content.IndexOf('Ø', StringComparison.Ordinal) + 1}",
            "expected text in us-ascii, found the byte 0xC3");
    }
}
