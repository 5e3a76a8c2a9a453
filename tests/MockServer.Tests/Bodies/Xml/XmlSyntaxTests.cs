using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Xml;

public sealed class XmlSyntaxTests(SharedMock shared)
{
    [Theory]
    [InlineData("<SyncEmailAccountRequest>", "line 1, column 26")]
    [InlineData("<SyncEmailAccountRequest>\n<SyncUserAccount></SyncEmailAccountRequest>", "line 2, column 20")]
    [InlineData("<SyncEmailAccountRequest><SyncUserAccount></syncUserAccount></SyncEmailAccountRequest>", "line 1, column 45")]
    [InlineData("<SyncEmailAccountRequest/><SyncEmailAccountRequest/>", "line 1, column 28")]
    [InlineData("<SyncEmailAccountRequest/>text", "line 1, column 27")]
    [InlineData("text", "line 1, column 1")]
    [InlineData("<SyncEmailAccountRequest a=1/>", "line 1, column 28")]
    [InlineData("<SyncEmailAccountRequest a='1' a='2'/>", "line 1, column 32")]
    [InlineData("<SyncEmailAccountRequest a='<'/>", "line 1, column 29")]
    [InlineData("<SyncEmailAccountRequest>\n&unknown;</SyncEmailAccountRequest>", "line 2, column 2")]
    [InlineData("<SyncEmailAccountRequest>&#0;</SyncEmailAccountRequest>", "line 1, column 28")]
    [InlineData("<SyncEmailAccountRequest>&#xD800;</SyncEmailAccountRequest>", "line 1, column 29")]
    [InlineData("<SyncEmailAccountRequest>\u0001</SyncEmailAccountRequest>", "line 1, column 26")]
    [InlineData("<SyncEmailAccountRequest>]]></SyncEmailAccountRequest>", "line 1, column 26")]
    [InlineData("<SyncEmailAccountRequest><!-- -- --></SyncEmailAccountRequest>", "line 1, column 31")]
    [InlineData("<p:SyncEmailAccountRequest/>", "line 1, column 2")]
    [InlineData("\n<?xml version=\"1.0\"?><SyncEmailAccountRequest/>", "line 2, column 3")]
    [InlineData("<?xml version=\"2.0\"?><SyncEmailAccountRequest/>", "line 1, column 16")]
    [InlineData("<!-- endless <SyncEmailAccountRequest/>", "line 1, column 40")]
    public async Task What_is_not_well_formed_is_refused_with_its_line_and_column(string body, string location)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), "BODY-12", location,
            "expected well-formed XML, found an error: ");
    }

    [Theory]
    [InlineData("<SyncUserAccount><AccountId>17</AccountId></SyncUserAccount>", "line 1, column 1", "found the element SyncUserAccount")]
    [InlineData("<syncEmailAccountRequest/>", "line 1, column 1", "found the element syncEmailAccountRequest")]
    [InlineData("<?xml version=\"1.0\"?>\n  <html/>", "line 2, column 3", "found the element html")]
    public async Task A_root_of_another_name_or_letter_case_is_refused(string body, string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(
            sandbox.Call(body: body, contentType: MediaTypes.TextXml), "BODY-12", location,
            $"expected the element SyncEmailAccountRequest, {says}.");
    }

    [Theory]
    [InlineData("<SyncEmailAccountRequest><syncUserAccount><AccountId>17</AccountId></syncUserAccount></SyncEmailAccountRequest>")]
    [InlineData("<SyncEmailAccountRequest><SyncUserAccount><accountId>17</accountId></SyncUserAccount></SyncEmailAccountRequest>")]
    public async Task Names_in_another_letter_case_are_unknown_elements(string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsNothingAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml));
    }

    [Fact]
    public async Task Nesting_of_10_000_levels_is_refused_where_the_limit_is_passed()
    {
        var sandbox = shared.OnSite();
        var body =
            $"<SyncEmailAccountRequest>{string.Concat(Enumerable.Repeat("<a>", 10_000))}"
                + $"{string.Concat(Enumerable.Repeat("</a>", 10_000))}</SyncEmailAccountRequest>";
        await sandbox.RefusesAsync(
            sandbox.Call(body: body, contentType: MediaTypes.Xml), "BODY-11", $"line 1, column {26 + 63 * 3}",
            "expected at most 64 levels, found more");
    }

    [Fact]
    public async Task A_text_of_a_million_characters_is_read_whole()
    {
        var sandbox = shared.OnSite();
        var name = new string('n', 1_000_000);
        var body = $"<SyncEmailAccountRequest><SyncUserAccount><AssociateName>{name}</AssociateName></SyncUserAccount>"
            + $"</SyncEmailAccountRequest>";
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), new Account(null, name, null));
    }

    [Fact]
    public async Task A_number_of_10_000_digits_is_refused_with_an_excerpt_of_it()
    {
        var sandbox = shared.OnSite();
        var body = $"<SyncEmailAccountRequest><SyncUserAccount><AccountId>{new string('7', 10_000)}</AccountId></SyncUserAccount>"
            + $"</SyncEmailAccountRequest>";
        using var response = await sandbox.SendAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml));
        Assert.Equal((400, "BODY-21"), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("found the text '7777", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 400);
    }

    [Fact]
    public async Task A_hundred_thousand_attributes_and_elements_are_passed_over()
    {
        var sandbox = shared.OnSite();
        var attributes = string.Concat(Enumerable.Range(0, 40_000).Select(i => $" a{i}=''"));
        var elements = string.Concat(Enumerable.Repeat("<b/>", 100_000));
        var body = $"<SyncEmailAccountRequest{attributes}>{elements}<SyncUserAccount><AccountId>17</AccountId></SyncUserAccount>"
            + $"</SyncEmailAccountRequest>";
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), new Account(17, null, null));
    }
}
