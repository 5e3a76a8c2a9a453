using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Errors;

public sealed class HostileTextTests(SharedMock shared)
{
    [Theory]
    [InlineData("%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("%22%27%26amp;%5D%5D%3E%3C!--")]
    [InlineData("%3C?xml%20version=%221.0%22?%3E")]
    [InlineData("%01%02%08%0B%0C%0E%1F%7F")]
    [InlineData("%09%0A%0D")]
    [InlineData("%EF%BF%BE%EF%BF%BF")] // U+FFFE and U+FFFF, which XML has no way to write
    [InlineData("%ED%A0%80")]
    [InlineData("%F0%9F%94%91%E2%80%A8")]
    [InlineData("%EF%BB%BF")]
    [InlineData("%5C%5Cu0000%22,%22Error%22:false")]
    public async Task A_hostile_path_is_quoted_in_well_formed_JSON_and_XML(string segment)
    {
        var sandbox = shared.OnSite();
        var target = $"{sandbox.Prefix}/api/{segment}";

        var json = await RawRequest.ExchangeAsync(sandbox, RawRequest.Of(sandbox, "GET", target, "", "Accept: application/json"));
        var xml = await RawRequest.ExchangeAsync(sandbox, RawRequest.Of(sandbox, "GET", target, "", "Accept: application/xml"));

        AssertWellFormed(json, xml, 404);
    }

    [Theory]
    [InlineData("!#$%&'*+-.^_`|~")]
    [InlineData("X&amp")]
    public async Task A_hostile_method_is_quoted_in_well_formed_JSON_and_XML(string method)
    {
        var sandbox = shared.OnSite();

        var json = await RawRequest.ExchangeAsync(sandbox, RawRequest.CallBy(method, sandbox, "Accept: application/json"));
        var xml = await RawRequest.ExchangeAsync(sandbox, RawRequest.CallBy(method, sandbox, "Accept: application/xml"));

        AssertWellFormed(json, xml, 501);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text/<script>")]
    [InlineData("text/plain;<script>=\"&\"")]
    [InlineData("text/plain\"'&<>")]
    public async Task A_hostile_content_type_is_quoted_in_well_formed_JSON_and_XML(string contentType)
    {
        var sandbox = shared.OnSite();
        string Call(string accept) => RawRequest.Of(sandbox, "POST", sandbox.Prefix + TestSandbox.Operation, "",
            $"Authorization: {TestSandbox.Tje0}", $"Content-Type: {contentType}", "Content-Length: 2", $"Accept: {accept}") + "{}";

        var json = await RawRequest.ExchangeAsync(sandbox, Call("application/json"));
        var xml = await RawRequest.ExchangeAsync(sandbox, Call("application/xml"));

        AssertWellFormed(json, xml, 415);
    }

    [Theory]
    [InlineData("""{"SyncUserAccount":{"AccountId":"<script>&"}}""", "application/json")]
    [InlineData("""{"SyncUserAccount":"<script>"}""", "application/json")]
    [InlineData("<script>", "application/json")]
    [InlineData(
        "<SyncEmailAccountRequest><SyncUserAccount><AccountId>&lt;script&gt;\"&amp;</AccountId></SyncUserAccount>"
            + "</SyncEmailAccountRequest>", "application/xml")]
    [InlineData("SyncUserAccount.AccountId=<script>", "application/x-www-form-urlencoded")]
    [InlineData("""[{"op":"<script>","path":"/SyncUserAccount"}]""", "application/json-patch+json")]
    public async Task A_hostile_body_is_quoted_in_well_formed_JSON_and_XML(string body, string contentType)
    {
        var sandbox = shared.OnSite();
        string Call(string accept) => RawRequest.Of(sandbox, "POST", sandbox.Prefix + TestSandbox.Operation, "",
            $"Authorization: {TestSandbox.Tje0}", $"Content-Type: {contentType}", $"Content-Length: {body.Length}", $"Accept: {accept}")
            + body;

        var json = await RawRequest.ExchangeAsync(sandbox, Call("application/json"));
        var xml = await RawRequest.ExchangeAsync(sandbox, Call("application/xml"));

        AssertWellFormed(json, xml, 400);
    }

    private static void AssertWellFormed(RawAnswer json, RawAnswer xml, int status)
    {
        Assert.Equal((status, status), (json.Status, xml.Status));
        Assert.Equal("application/json; charset=utf-8", json.Field("Content-Type").Single());
        Assert.Equal("application/xml; charset=utf-8", xml.Field("Content-Type").Single());
        using var document = JsonDocument.Parse(Encoding.Latin1.GetBytes(json.Content));
        var root = XDocument.Load(new MemoryStream(Encoding.Latin1.GetBytes(xml.Content))).Root!;
        Assert.Equal(document.RootElement.EnumerateObject().Select(member => member.Name),
            root.Elements().Select(element => element.Name.LocalName));
        Assert.All(root.Elements(), element => Assert.Empty(element.Elements()));
        // Neither form holds what a browser could take for markup.
        Assert.DoesNotContain('<', json.Content);
        Assert.DoesNotContain('>', json.Content);
        Assert.DoesNotContain('&', json.Content);
        Assert.DoesNotContain("<script", xml.Content, StringComparison.OrdinalIgnoreCase);
    }
}
