using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

public sealed class XmlTests(SharedMock shared)
{
    private const string Body = """<r xmlns:p="urn:p" a="1" b="2"><x>1</x><y>  two </y><x>2</x><p:z>n</p:z><!-- c --></r>""";

    [Theory]
    [InlineData("""<r b="2" a="1" xmlns:q="urn:p">  <x>1</x> <y>two</y><x>2</x><q:z>n</q:z></r>""", 1)]
    [InlineData("""<?xml version="1.0"?><r a="1" b="2"><y>   two</y><x>1</x><x>2</x><z>n</z></r>""", 1)]
    [InlineData("""<r a="1" b="2"><x>2</x><y>two</y><x>1</x><z>n</z></r>""", 0)]
    [InlineData("""<r a="1"><x>1</x><y>two</y><x>2</x><z>n</z></r>""", 0)]
    [InlineData("""<r a="1" b="2"><x>1</x><y>two</y><x>2</x></r>""", 0)]
    [InlineData("""<r a="1" b="2"><x>1</x><y>two!</y><x>2</x><z>n</z></r>""", 0)]
    public async Task A_body_is_the_same_XML_but_for_blanks_prefixes_and_the_order_of_different_elements(string expected, int count) =>
        Assert.Equal(count, await CountAsync($$"""{"equalToXml":{{JsonSerializer.Serialize(expected)}}}"""));

    [Theory]
    [InlineData("""{"matchesXPath":"//x"}""", 1)]
    [InlineData("""{"matchesXPath":"//none"}""", 0)]
    [InlineData("""{"matchesXPath":"//x[. = '2']"}""", 1)]
    [InlineData("""{"matchesXPath":"count(//x) = 2"}""", 1)]
    [InlineData("""{"matchesXPath":"count(//x) = 3"}""", 0)]
    [InlineData("""{"matchesXPath":"//z"}""", 0)]
    [InlineData("""{"matchesXPath":"//q:z","xPathNamespaces":{"q":"urn:p"}}""", 1)]
    [InlineData("""{"matchesXPath":"//q:z","xPathNamespaces":{"q":"urn:other"}}""", 0)]
    [InlineData("""{"matchesXPath":{"expression":"//x/text()","equalTo":"2"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"//x/text()","equalTo":"3"}}""", 0)]
    [InlineData("""{"matchesXPath":{"expression":"//x","equalTo":"2"}}""", 0)] // an element is compared as XML
    [InlineData("""{"matchesXPath":{"expression":"//x","equalToXml":"<x>2</x>"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"//x","equalTo":"<x>2</x>"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"/r/@a","matches":"\\d"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"count(//x)","equalTo":"2"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"string(//y)","contains":"two"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"boolean(//y)","equalTo":"true"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"//none","absent":true}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"//x","absent":true}}""", 0)]
    public async Task An_XPath_finds_something_or_what_is_wanted(string matcher, int count) =>
        Assert.Equal(count, await CountAsync(matcher));

    // Each as WireMock 3.13 has it.
    [Theory]
    [InlineData("""<a xmlns="urn:d"><b>1</b></a>""", """<a xmlns="urn:e"><b>1</b></a>""", 0)]
    [InlineData("""<a xmlns="urn:d"><b>1</b></a>""", """<p:a xmlns:p="urn:d"><p:b>1</p:b></p:a>""", 1)]
    [InlineData("""<a xmlns="urn:d"><b>1</b></a>""", "<a><b>1</b></a>", 1)] // no namespace is expected
    [InlineData("""<a xmlns="urn:d"><b>1</b></a>""", """<a xmlns="urn:d"><b xmlns="">1</b></a>""", 1)]
    [InlineData("<a/>", """<a xmlns="urn:d"/>""", 0)]
    [InlineData("""<a><b xmlns="urn:x"/><b xmlns="urn:y"/></a>""", """<a><b xmlns="urn:y"/><b xmlns="urn:x"/></a>""", 0)]
    [InlineData("""<p:a xmlns:p="urn:d" p:x="1"/>""", """<q:a xmlns:q="urn:d" q:x="1"/>""", 1)]
    [InlineData("""<p:a xmlns:p="urn:d" p:x="1"/>""", """<q:a xmlns:q="urn:d" x="1"/>""", 0)]
    [InlineData("""<a x="1" y="2"/>""", """<a y=" 2 " x="1" xmlns:q="urn:q"/>""", 1)]
    [InlineData("""<a x="1" y="2"/>""", """<a x="1"/>""", 0)]
    [InlineData("""<a x="1"/>""", """<a xmlns:q="urn:q" q:x="1"/>""", 0)]
    [InlineData("<a>x</a>", "<a><![CDATA[x]]></a>", 0)]
    [InlineData("<a><![CDATA[ x ]]></a>", "<a><![CDATA[x]]></a>", 1)]
    [InlineData("<a><![CDATA[x]]></a>", "<a>x</a>", 0)]
    [InlineData("<a>x<![CDATA[y]]></a>", "<a>xy</a>", 0)]
    [InlineData("<a></a>", "<a><![CDATA[]]></a>", 1)]
    [InlineData("<a></a>", "<a> <!-- c --> </a>", 1)]
    [InlineData("<a>x<!--c-->y</a>", "<a>xy</a>", 1)]
    [InlineData("<a>x</a>", "<!-- c --><a>x<!-- c --></a><!-- c -->", 1)]
    [InlineData("<a>x  y</a>", "<a>x y</a>", 0)]
    [InlineData("<a>&#10;x&#9;y</a>", "<a>x\ty</a>", 1)]
    [InlineData("<a>&#160;x</a>", "<a>x</a>", 0)]
    [InlineData("<a><?p d?></a>", "<a><?p  d ?></a>", 1)]
    [InlineData("<a><?p d?></a>", "<a><?p e?></a>", 0)]
    [InlineData("<a><?p d?></a>", "<a><?q d?></a>", 0)]
    [InlineData("<a><?p d?></a>", "<a/>", 0)]
    [InlineData("<a>x</a>", "<a>x<?p d?></a>", 0)]
    [InlineData("<?p d?><a/>", "<a/>", 0)]
    [InlineData("<?p d?><a/>", "<?p e?><a/>", 0)]
    [InlineData("<a><?p 1?><b/><?p 2?></a>", "<a><?p 2?><b/><?p 1?></a>", 0)]
    [InlineData("""<?xml version="1.0" encoding="utf-8" standalone="yes"?><a/>""", "<a/>", 1)]
    [InlineData("<a><b>1</b><c/><b>2</b></a>", "<a><b>1</b><b>2</b><c/></a>", 1)]
    [InlineData("<a><b>1</b><c/><b>2</b></a>", "<a><c/><b>2</b><b>1</b></a>", 0)]
    [InlineData("<a>t<b/>u</a>", "<a>tu<b/></a>", 0)]
    [InlineData("""<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>""", "<a/>", 0)]
    [InlineData("""<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="q"/>""", "<a/>", 1)]
    [InlineData("""<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a b"/>""", "<a/>", 1)]
    [InlineData("""<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="q"/>""",
        """<a xmlns:j="http://www.w3.org/2001/XMLSchema-instance" j:type="r"/>""", 0)]
    [InlineData("<a/>", """<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="q"/>""", 0)]
    public async Task Namespaces_sections_and_instructions_count_as_with_WireMock(string body, string expected, int count) =>
        Assert.Equal(count, await CountAsync($$"""{"equalToXml":{{JsonSerializer.Serialize(expected)}}}""", body));

    // Here WireMock finds that a document differs from itself.
    [Theory]
    [InlineData("<a>t<b/>u</a>")]
    [InlineData("<a>x<![CDATA[y]]></a>")]
    [InlineData("<?p d?><a/>")]
    [InlineData("<a><?p 1?><b/></a>")]
    public async Task A_document_is_the_same_as_itself(string body) =>
        Assert.Equal(1, await CountAsync($$"""{"equalToXml":{{JsonSerializer.Serialize(body)}}}""", body));

    [Theory]
    [InlineData("//AccountId", "", 1)] // as with WireMock, a default namespace is none where no namespaces are given
    [InlineData("/r/AccountId/@at", "", 1)]
    [InlineData("/r[AccountId = 17]", "", 1)]
    [InlineData("//z", "", 0)]
    [InlineData("//AccountId", "urn:d", 0)]
    [InlineData("//d:AccountId", "urn:d", 1)]
    [InlineData("//d:AccountId/@at", "urn:d", 1)]
    [InlineData("//d:AccountId", "urn:e", 0)]
    [InlineData("//d:z", "urn:p", 1)]
    [InlineData("//*[local-name() = 'AccountId']", "urn:d", 1)]
    [InlineData("//processing-instruction('i')", "", 1)]
    [InlineData("//comment()", "", 1)]
    public async Task An_XPath_sees_a_default_namespace_only_where_namespaces_are_given(string path, string name, int count)
    {
        var namespaces = name.Length == 0 ? "" : $$""","xPathNamespaces":{"d":"{{name}}"}""";
        var body = """<r xmlns="urn:d" xmlns:p="urn:p"><AccountId at="1">17</AccountId><p:z>n</p:z><?i j?><!-- c --></r>""";
        Assert.Equal(count, await CountAsync($$"""{"matchesXPath":{{JsonSerializer.Serialize(path)}}{{namespaces}}}""", body));
    }

    [Theory]
    [InlineData("<a")]
    [InlineData("{}")]
    [InlineData("""<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>""")]
    public async Task A_body_that_is_no_XML_or_has_a_document_type_matches_none_of_it(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: body, contentType: "application/xml"));

        Assert.Equal(0, await sandbox.CountAsync("""{"bodyPatterns":[{"matchesXPath":"/*"}]}"""));
        Assert.Equal(0, await sandbox.CountAsync("""{"bodyPatterns":[{"equalToXml":"<a>x</a>"}]}"""));
    }

    private async Task<int> CountAsync(string matcher, string body = Body)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: body, contentType: "application/xml"));
        return await sandbox.CountAsync($$"""{"bodyPatterns":[{{matcher}}]}""");
    }
}
