using System.Net;
using System.Net.Sockets;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Xml;

public sealed class XmlDocumentTypeTests(SharedMock shared)
{
    private const string Root = "<SyncEmailAccountRequest><SyncUserAccount><AssociateName>&x;</AssociateName></SyncUserAccount>"
        + "</SyncEmailAccountRequest>";

    [Theory]
    [InlineData("""<!DOCTYPE SyncEmailAccountRequest [<!ENTITY x SYSTEM "file:///etc/passwd">]>""", "line 1, column 1")]
    [InlineData("""<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">""", "line 1, column 1")]
    [InlineData("""<!DOCTYPE SyncEmailAccountRequest>""", "line 1, column 1")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- harmless -->\n <!DOCTYPE x>", "line 3, column 2")]
    [InlineData("\uFEFF<?a ?><!DOCTYPE x>", "line 1, column 7")]
    [InlineData("<!doctype x>", "line 1, column 1")]
    [InlineData("<!x>", "line 1, column 1")]
    public async Task A_document_type_is_refused_where_it_stands(string prolog, string location)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: prolog + Root, contentType: MediaTypes.Xml), "BODY-13", location,
            "expected XML without a document type, found a document type declaration");
    }

    [Fact]
    public async Task Nothing_is_fetched_for_an_external_entity()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sandbox = shared.OnSite();
        var url = $"http://{listener.LocalEndpoint}/x";
        await sandbox.RefusesAsync(
            sandbox.Call(body: $"""<!DOCTYPE a [<!ENTITY x SYSTEM "{url}"><!ENTITY % y SYSTEM "{url}">%y;]>{Root}""",
                contentType: MediaTypes.TextXml),
            "BODY-13", "line 1, column 1");
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task An_expansion_bomb_is_refused_before_it_costs_anything()
    {
        var sandbox = shared.OnSite();
        var entities =
            string.Concat(
                Enumerable.Range(1, 12)
                    .Select(level => $"<!ENTITY x{level} \"{string.Concat(Enumerable.Repeat($"&x{level - 1};", 10))}\">"));
        await sandbox.RefusesAsync(
            sandbox.Call(body: $"<!DOCTYPE a [<!ENTITY x0 \"ha\">{entities}]>{Root.Replace("&x;", "&x12;", StringComparison.Ordinal)}",
                contentType: MediaTypes.Xml),
            "BODY-13", "line 1, column 1");

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.InRange(entry.GetProperty("durationMs").GetDouble(), 0, 2000);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_document_type_in_another_encoding_is_refused_too(string charset)
    {
        var sandbox = shared.OnSite();
        var body = System.Text.Encoding.GetEncoding(charset).GetBytes($"\uFEFF<!DOCTYPE x [<!ENTITY x 'y'>]>{Root}");
        await sandbox.RefusesAsync(sandbox.Call(TestSandbox.Tje0, body, MediaTypes.Xml), "BODY-13", "line 1, column 1");
    }

    [Theory]
    [InlineData("<SyncEmailAccountRequest><!DOCTYPE x></SyncEmailAccountRequest>", "line 1, column 28")]
    [InlineData("<SyncEmailAccountRequest/><!DOCTYPE x>", "line 1, column 27")]
    [InlineData("<!", "line 1, column 1")]
    [InlineData("<!-", "line 1, column 1")]
    [InlineData("<![CDATA[x]]>", "line 1, column 1")]
    public async Task A_declaration_where_there_can_be_none_is_not_well_formed_and_the_parsers_settings_stay_out_of_it(string body,
        string location)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), "BODY-12", location);
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.DoesNotContain("XmlReader", entry.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("DtdProcessing", entry.ToString(), StringComparison.Ordinal);
    }
}
