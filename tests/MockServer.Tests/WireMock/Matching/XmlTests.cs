using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock.Matching;

public sealed class XmlTests(SharedMock shared)
{
    private const string Body = """<r xmlns:p="urn:p" a="1" b="2"><x>1</x><y>  two </y><x>2</x><p:z>n</p:z><!-- c --></r>""";

    [Theory]
    [InlineData("""<r b="2" a="1" xmlns:q="urn:p">  <x>1</x> <y>two</y><x>2</x><q:z>n</q:z></r>""", 1)]
    [InlineData("""<?xml version="1.0"?><r a="1" b="2"><y><![CDATA[two]]></y><x>1</x><x>2</x><z>n</z></r>""", 1)]
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
    [InlineData("""{"matchesXPath":{"expression":"/r/@a","matches":"\\d"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"count(//x)","equalTo":"2"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"string(//y)","contains":"two"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"boolean(//y)","equalTo":"true"}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"//none","absent":true}}""", 1)]
    [InlineData("""{"matchesXPath":{"expression":"//x","absent":true}}""", 0)]
    public async Task An_XPath_finds_something_or_what_is_wanted(string matcher, int count) =>
        Assert.Equal(count, await CountAsync(matcher));

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

    private async Task<int> CountAsync(string matcher)
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync(sandbox.Call(body: Body, contentType: "application/xml"));
        return await sandbox.CountAsync($$"""{"bodyPatterns":[{{matcher}}]}""");
    }
}
