using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Xml;

public sealed class XmlTypeTests(SharedMock shared)
{
    private const string Nil = "http://www.w3.org/2001/XMLSchema-instance";

    [Theory]
    [InlineData("17.0", "found the text '17.0'")]
    [InlineData("0x11", "found the text '0x11'")]
    [InlineData("", "found an empty text")]
    [InlineData("2147483648", "found the text '2147483648'")]
    [InlineData("-2147483649", "found the text '-2147483649'")]
    [InlineData("1 7", "found the text '1 7'")]
    [InlineData("١٧", "found the text '١٧'")]
    public async Task What_is_no_32_bit_integer_is_refused_at_its_pointer_and_its_element(string text, string says)
    {
        var sandbox = shared.OnSite();
        var body = $"<SyncEmailAccountRequest>\n <SyncUserAccount>\n  <AccountId>{text}</AccountId></SyncUserAccount>"
            + $"</SyncEmailAccountRequest>";
        await sandbox.RefusesAsync(
            sandbox.Call(body: body, contentType: MediaTypes.Xml),
            "BODY-21", "/SyncUserAccount/AccountId at line 3, column 3", $"expected a 32-bit integer, {says}.");
    }

    [Theory]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public async Task The_bounds_of_32_bits_belong_to_it(string number, int value)
    {
        var sandbox = shared.OnSite();
        var body = $"<SyncEmailAccountRequest><SyncUserAccount><AccountId>{number}</AccountId></SyncUserAccount></SyncEmailAccountRequest>";
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), new Account(value, null, null));
    }

    [Theory]
    [InlineData("<SyncUserAccount>tje0</SyncUserAccount>", "BODY-06", "/SyncUserAccount at line 1, column 26",
        "expected an object or null, found the text 'tje0'")]
    [InlineData("tje0", "BODY-06", "line 1, column 1", "expected an object or null, found the text 'tje0'")]
    [InlineData("text<SyncUserAccount/>", "BODY-06", "line 1, column 1", "found text and elements")]
    [InlineData("<SyncUserAccount><AccountId><Value>17</Value></AccountId></SyncUserAccount>", "BODY-21",
        "/SyncUserAccount/AccountId at line 1, column 43", "found elements")]
    [InlineData("<SyncUserAccount><AssociateName>a<b/></AssociateName></SyncUserAccount>", "BODY-21",
        "/SyncUserAccount/AssociateName at line 1, column 43", "found text and elements")]
    public async Task An_element_of_the_wrong_kind_is_refused_where_it_stands(string content, string requirement, string location,
        string says)
    {
        var sandbox = shared.OnSite();
        var body = $"<SyncEmailAccountRequest>{content}</SyncEmailAccountRequest>";
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), requirement, location, says);
    }

    [Theory]
    [InlineData("<AccountId>1</AccountId><AccountId>2</AccountId>", "/SyncUserAccount/AccountId at line 1, column 67")]
    [InlineData("<TableRight><Mask/><Mask/></TableRight>", "/SyncUserAccount/TableRight/Mask at line 1, column 62")]
    public async Task An_element_that_comes_twice_is_refused_at_the_second(string content, string location)
    {
        var sandbox = shared.OnSite();
        var body = $"<SyncEmailAccountRequest><SyncUserAccount>{content}</SyncUserAccount></SyncEmailAccountRequest>";
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml), "BODY-21", location,
            "expected it once, found it a second time");
    }

    [Theory]
    [InlineData("""<SyncUserAccount x:nil="true"><AccountId>17</AccountId></SyncUserAccount>""",
        "expected an empty element, because xsi:nil is true, found content")]
    [InlineData("""<SyncUserAccount x:nil="yes"/>""", "expected true or false as xsi:nil, found 'yes'")]
    [InlineData("""<SyncUserAccount x:nil=""/>""", "expected true or false as xsi:nil, found ''")]
    public async Task A_nil_that_is_none_is_refused(string content, string says)
    {
        var sandbox = shared.OnSite();
        var body = $"""<SyncEmailAccountRequest xmlns:x="{Nil}">{content}</SyncEmailAccountRequest>""";
        using var response = await sandbox.SendAsync(sandbox.Call(body: body, contentType: MediaTypes.Xml));
        Assert.Equal((400, "BODY-21"), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        var detail = (await TestSandbox.JsonOf(response)).GetProperty("MessageDetail").GetString();
        Assert.Matches(@"(^|/SyncUserAccount at )line 1, column 78: ", detail!);
        Assert.EndsWith(says + ".", detail, StringComparison.Ordinal);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task A_nil_integer_is_refused_by_the_schema()
    {
        var sandbox = shared.OnSite();
        var body =
            $"""<SyncEmailAccountRequest xmlns:x="{Nil}"><SyncUserAccount><AccountId x:nil="true"/></SyncUserAccount></SyncEmailAccountRequest>""";
        await sandbox.RefusesAsync(
            sandbox.Call(body: body, contentType: MediaTypes.Xml), "BODY-21", "/SyncUserAccount/AccountId",
            "expected a 32-bit integer, found null");
    }
}
