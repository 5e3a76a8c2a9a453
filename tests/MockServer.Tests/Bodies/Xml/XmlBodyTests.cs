using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Xml;

public sealed class XmlBodyTests(SharedMock shared)
{
    private const string Values = "<AccountId>17</AccountId><AssociateName>tje0</AssociateName><AssociateId>5</AssociateId>";

    [Theory]
    [InlineData(
        $"""<SyncEmailAccountRequest xmlns="http://example.com/any"><SyncUserAccount>{Values}</SyncUserAccount></SyncEmailAccountRequest>""")]
    [InlineData(
        $"""<q:SyncEmailAccountRequest xmlns:q="urn:q"><q:SyncUserAccount>{Values}</q:SyncUserAccount></q:SyncEmailAccountRequest>""")]
    [InlineData(
        $"""<SyncEmailAccountRequest id="1"><SyncUserAccount xmlns:d="urn:d" d:type="x">{Values}</SyncUserAccount></SyncEmailAccountRequest>""")]
    public async Task Namespaces_prefixes_and_other_attributes_are_ignored(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), Account.Sample);
    }

    [Theory]
    [InlineData("<AssociateId>5</AssociateId><AssociateName>tje0</AssociateName><AccountId>17</AccountId>")]
    [InlineData("\r\n\t<AccountId>\n17 </AccountId>\n <AssociateName>tje0</AssociateName> <AssociateId> +5</AssociateId>\r\n")]
    [InlineData(
        "<AccountId><![CDATA[17]]></AccountId><AssociateName>t<![CDATA[je]]>0</AssociateName><AssociateId><!-- five -->5</AssociateId>")]
    [InlineData(
        "<?before?><AccountId>1<!-- within -->7</AccountId><AssociateName>&#x74;j&#101;0</AssociateName><AssociateId><?p?>5</AssociateId>")]
    [InlineData("<Unknown><AccountId>x</AccountId></Unknown><Unknown/>" + Values)]
    [InlineData("<accountId>x</accountId><ASSOCIATENAME/>" + Values)]
    public async Task Order_layout_and_markup_do_not_change_what_is_read_nor_do_unknown_elements(string content)
    {
        var sandbox = shared.OnSite();
        var body = $"<SyncEmailAccountRequest><SyncUserAccount>{content}</SyncUserAccount></SyncEmailAccountRequest>";
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), Account.Sample);
    }

    [Theory]
    [InlineData("""<?xml version="1.0" encoding="utf-8" standalone="yes"?>""")]
    [InlineData("""<?xml version='1.0'?><!-- comment --> <?instruction?>""")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>")]
    [InlineData("\n  ")]
    public async Task What_may_stand_before_the_root_is_passed_over(string prolog)
    {
        var sandbox = shared.OnSite();
        var body = $"{prolog}<SyncEmailAccountRequest><SyncUserAccount>{Values}</SyncUserAccount></SyncEmailAccountRequest>\n<!-- end -->";
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.TextXml), Account.Sample);
    }

    [Theory]
    [InlineData("<AssociateName/>", "")]
    [InlineData("<AssociateName>  </AssociateName>", "  ")]
    [InlineData("<AssociateName> a &amp; b &lt; &#xD8; </AssociateName>", " a & b < Ø ")]
    [InlineData("<AssociateName><![CDATA[<x>&amp;</x>]]></AssociateName>", "<x>&amp;</x>")]
    [InlineData("<AssociateName>日本 😀</AssociateName>", "日本 😀")]
    public async Task A_text_is_read_as_it_is(string element, string name)
    {
        var sandbox = shared.OnSite();
        var body = $"<SyncEmailAccountRequest><SyncUserAccount>{element}</SyncUserAccount></SyncEmailAccountRequest>";
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), new Account(null, name, null));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData(" true ")]
    public async Task An_element_that_says_it_is_nil_is_null(string nil)
    {
        var sandbox = shared.OnSite();
        var body =
            $"""
            <SyncEmailAccountRequest xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SyncUserAccount>
            <AccountId>17</AccountId><AssociateName xsi:nil="{nil}"/></SyncUserAccount></SyncEmailAccountRequest>
            """;
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), new Account(17, null, null));
    }

    [Theory]
    [InlineData("""<AssociateName xsi:nil="false">tje0</AssociateName>""")]
    [InlineData("""<AssociateName xsi:nil="0">tje0</AssociateName>""")]
    [InlineData("""<AssociateName nil="true">tje0</AssociateName>""")]
    public async Task An_element_that_does_not_say_it_is_nil_has_its_text(string element)
    {
        var sandbox = shared.OnSite();
        var body =
            $"""<SyncEmailAccountRequest xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SyncUserAccount>{element}</SyncUserAccount></SyncEmailAccountRequest>""";
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), new Account(null, "tje0", null));
    }
}
