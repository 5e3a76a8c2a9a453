using System.Text;
using System.Xml.Linq;
using EmailSync.MockServer.Results.Xml;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Results.Xml;

public sealed class XmlResultTests(SharedMock shared)
{
    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    [Fact]
    public async Task A_list_has_an_element_for_each_item()
    {
        var root = await ReadAsync(shared.OnSite(), ResultCalls.Ready);

        Assert.Equal("ArrayOfSyncUserAccount", root.Name);
        Assert.Equal(5, root.Elements("SyncUserAccount").Count());
        var account = root.Elements().First();
        Assert.Equal(["AccountId", "AssociateName", "AssociateId", "TableRight", "FieldProperties"],
            account.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("17", "tje0", "Select, Update, Insert, Delete"),
            (account.Element("AccountId")!.Value, account.Element("AssociateName")!.Value,
                account.Element("TableRight")!.Element("Mask")!.Value));
        Assert.Null(account.Element("TableRight")!.Element("Reason")!.Attribute(Nil));
        Assert.Equal("System.Int32", account.Element("FieldProperties")!.Element("AccountId")!.Element("FieldType")!.Value);
    }

    [Fact]
    public async Task Nulls_say_that_they_are_nil()
    {
        var account = await ReadAsync(shared.OnSite(), ResultCalls.OneAccount);
        Assert.Equal("true", account.Element("IncomingCredentials")!.Element("Password")!.Attribute(Nil)!.Value);
        Assert.Empty(account.Element("IncomingCredentials")!.Element("Password")!.Nodes());
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_element()
    {
        var sandbox = shared.OnSite();
        await sandbox.TellOwnerAsync("tje0");
        using var synced = await sandbox.SendAsync(sandbox.Call());
        Assert.Equal(204, (int)synced.StatusCode);

        var root = await ReadAsync(sandbox, ResultCalls.Ready);
        Assert.Equal("ArrayOfSyncUserAccount", root.Name);
        Assert.Empty(root.Nodes());
    }

    [Fact]
    public async Task An_entity_is_named_after_its_type() =>
        Assert.Equal("EMailAccount", (await ReadAsync(shared.OnSite(), ResultCalls.OneAccount)).Name);

    [Fact]
    public async Task The_accounts_that_are_ready_can_be_sent_on_as_they_are()
    {
        var sandbox = shared.OnSite();
        var accounts = (await ReadAsync(sandbox, ResultCalls.Ready)).Elements();
        var request = new XElement("SyncEmailAccountsRequest", new XElement("SyncUserAccounts", accounts)).ToString();

        var call = sandbox.Call(body: request, contentType: "application/xml");
        call.RequestUri = new Uri($"{sandbox.Prefix}/api/v1/Agents/EMail/SyncEmailAccounts", UriKind.Relative);
        using var response = await sandbox.SendAsync(call);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal([17, 18, 19, 20, 21], (await sandbox.SyncedAsync()).Order());
        Assert.Empty((await sandbox.JournalAsync())[0].At("findings").EnumerateArray());
    }

    [Theory]
    [InlineData("a\u0001b\u0000c", "a\uFFFDb\uFFFDc")]
    [InlineData("<&>\"']]>", "<&>\"']]>")]
    [InlineData("line\r\nend\rand\ttab ", "line\r\nend\rand\ttab ")]
    [InlineData("Åse 日本 😀", "Åse 日本 😀")]
    [InlineData("\uFFFE\uFFFF", "\uFFFD\uFFFD")]
    public async Task Characters_that_xml_cannot_hold_never_break_the_document(string name, string expected)
    {
        var sandbox = shared.OnSite();
        await sandbox.TellOwnerAsync(name);

        Assert.Equal(expected, (await ReadAsync(sandbox, ResultCalls.Ready)).Element("SyncUserAccount")!.Element("AssociateName")!.Value);
    }

    [Theory]
    [InlineData("""{"a b":1,"":2,"7":3,"x:y":4,"_x0041_":5}""", "Result", "a_x0020_b,_,_x0037_,x_x003A_y,_x005F_x0041_")]
    [InlineData("""[[1],[2]]""", "Result", "anyType,anyType")]
    [InlineData("""{"a":{"b":null},"c":[]}""", "Result", "a,c")]
    public void What_the_contract_does_not_name_gets_a_name_that_xml_takes(string json, string root, string names)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(XmlResult.Write(Encoding.UTF8.GetBytes(json), null).Span)).Root!;

        Assert.Equal(root, document.Name);
        Assert.Equal(names, string.Join(',', document.Elements().Select(element => element.Name.LocalName)));
    }

    private static async Task<XElement> ReadAsync(TestSandbox sandbox, string path)
    {
        using var response = await sandbox.ReadAsync(path, "Accept: application/xml");
        Assert.Equal("application/xml; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        await using var content = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        return (await XDocument.LoadAsync(content, LoadOptions.PreserveWhitespace, TestContext.Current.CancellationToken)).Root!;
    }
}
