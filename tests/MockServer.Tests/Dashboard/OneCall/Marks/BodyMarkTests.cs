using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.OneCall.Marks;

public sealed class BodyMarkTests(SharedMock shared)
{
    private const string Json = "application/json";
    private const string Patch = "application/json-patch+json";
    private const string Xml = "application/xml";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData(Json, """{"SyncUserAccount":{"AccountId":"17"}}""", "C-BODY-04", "body: \"17\"")]
    [InlineData(Json, """{"SyncUserAccount":{"AccountId":{"a":[1]}}}""", "C-BODY-04", """body: {"a":[1]}""")]
    [InlineData(Json, """{"😀":"é","SyncUserAccount":{"AccountId":"17"}}""", "C-BODY-04", "body: \"17\"")]
    [InlineData(Json, """{"😀":"é","SyncUserAccount":{"AccountId":17}}""", "C-BODY-06", "body: \"😀\"")]
    [InlineData(Json, """{"a/b~c":1,"SyncUserAccount":{"AccountId":17}}""", "C-BODY-06", "body: \"a/b~c\"")]
    [InlineData(Json, """{"SyncUserAccount":{"AcountId":17,"AssociateId":5}}""", "C-BODY-05", "body: \"AcountId\"")]
    [InlineData(Json, """{"SyncUserAccount":{"AccountId":17,"accountId" : 18}}""", "C-BODY-07", """body: "accountId" : 18""")]
    [InlineData(Json, """{"SyncUserAccount": null }""", "C-BODY-08", "body: null")]
    [InlineData(Json, """{"SyncUserAccount":{}}""", "C-BODY-08", """body: {"SyncUserAccount":{<AccountId>""")]
    [InlineData(Json, "{}", "C-BODY-08", "body: {<SyncUserAccount>")]
    [InlineData(Json, "[]", "C-BODY-03", "body: []")]
    [InlineData(Json, """{"SyncUserAccount":{"AccountId":seventeen}}""", "C-BODY-02", "body: seventeen")]
    [InlineData(Json, """{"SyncUserAccount":{"AccountId":17}""", "C-BODY-02", """body: {"SyncUserAccount":{"AccountId":17}<the rest>""")]
    [InlineData(Json, "{\n  \"é😀\": 1,\n  \"é😀\" 2}", "C-BODY-02", "body: 2")]
    [InlineData(Json, "<SyncEmailAccountRequest/>", "C-CT-04", "body: <SyncEmailAccountRequest/>")]
    [InlineData(Patch, """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":"17"}}]""", "C-BODY-04", "body: \"17\"")]
    [InlineData(Patch,
        """[{"op":"add","path":"/SyncUserAccount","value":{}},{"op":"add","path":"/SyncUserAccount/AccountId","value":"18"}]""",
        "C-BODY-04", "body: \"18\"")]
    [InlineData(Patch, """[{"op":"add","path":"/SyncUserAccount","value":{}}]""", "C-BODY-08",
        """body: [{"op":"add","path":"/SyncUserAccount","value":{<AccountId>""")]
    [InlineData(Patch, """[{"op":"ad","path":"/SyncUserAccount","value":{}}]""", "C-BODY-02", "body: \"ad\"")]
    [InlineData(Patch, """[{"op":"add","value":{}}]""", "C-BODY-02", """body: [{"op":"add","value":{}<path>""")]
    [InlineData(Xml,
        "<SyncEmailAccountRequest>\r\n<SyncUserAccount><AccountId a='>'>x</AccountId></SyncUserAccount></SyncEmailAccountRequest>",
        "C-BODY-04", "body: <AccountId a='>'>x</AccountId>")]
    [InlineData(Xml,
        "<SyncEmailAccountRequest><SyncUserAccount><associateId>5</associateId><AccountId>1</AccountId></SyncUserAccount>"
            + "</SyncEmailAccountRequest>", "C-BODY-05", "body: associateId")]
    [InlineData(Xml, "<SyncEmailAccountRequest><SyncUserAccount></SyncUserAccount></SyncEmailAccountRequest>", "C-BODY-08",
        "body: <SyncEmailAccountRequest><SyncUserAccount><AccountId>")]
    [InlineData(Xml, "<SyncEmailAccountRequest><SyncUserAccount></SyncEmailAccountRequest>", "C-BODY-02", "body: SyncEmailAccountRequest")]
    [InlineData(Xml, """<?xml version="1.0" encoding="klingon"?><SyncEmailAccountRequest/>""", "C-CT-05",
        """body: <?xml version="1.0" encoding="klingon"?>""")]
    [InlineData(Form, "SyncUserAccount.AccountId=x&SyncUserAccount.AssociateId=5", "C-BODY-04", "body: SyncUserAccount.AccountId=x")]
    [InlineData(Form, "a=1&SyncUserAccount%5BAccountId%5D=%zz", "C-BODY-02", "body: SyncUserAccount%5BAccountId%5D=%zz")]
    [InlineData(Form, "SyncUserAccount.AccountId=17&SyncUserAcount.AssociateId=5", "C-BODY-05", "body: SyncUserAcount.AssociateId")]
    public async Task The_offending_part_of_a_body_is_marked(string mediaType, string body, string rule, string mark) =>
        Assert.Contains(mark, ShownCalls.MarksOf(await WireCall.Right(shared.OnSite()).Says(mediaType, body).ShownAsync(), rule));

    [Fact]
    public async Task An_account_of_a_list_is_marked_among_the_others()
    {
        var sandbox = shared.OnSite();
        await sandbox.TakenAsync(sandbox.SyncAll("""[{"AccountId":17}, {"AccountId":18}, {"AccountId" : 17}]"""));
        Assert.Equal(["""body: {"AccountId" : 17}"""], ShownCalls.MarksOf(await sandbox.NewestAsync(), "C-BODY-11"));
    }

    [Fact]
    public async Task A_body_in_another_charset_is_shown_and_marked_as_text()
    {
        var call = WireCall.Right(shared.OnSite())
            .Instead("Content-Type: application/json; charset=utf-16") with
        {
            Body =
                Encoding.Unicode.GetBytes("""{"é":1,"SyncUserAccount":{"AccountId":"17"}}""")
        };
        var shown = await call.ShownAsync();

        Assert.Equal(("text", "utf-16"), (shown.TextAt("requestBody", "form"), shown.TextAt("requestBody", "charset")));
        Assert.Equal(["body: \"17\""], ShownCalls.MarksOf(shown, "C-BODY-04"));
    }

    [Fact]
    public async Task Behind_a_byte_order_mark_places_are_right_all_the_same()
    {
        var call = WireCall.Right(shared.OnSite()) with { Body = [0xEF, 0xBB, 0xBF, .. """{"SyncUserAccount":{"AccountId":"17"}}"""u8] };
        var shown = await call.ShownAsync();

        Assert.Equal(["body: \"17\""], ShownCalls.MarksOf(shown, "C-BODY-04"));
        Assert.Equal(["body: \uFEFF"], ShownCalls.MarksOf(shown, "C-CT-07"));
    }

    [Fact]
    public async Task A_byte_that_is_no_text_is_marked_by_its_number()
    {
        var call = WireCall.Right(shared.OnSite()) with { Body = [.. """{"SyncUserAccount":"""u8, 0xFF, (byte)'}'] };
        var shown = await call.ShownAsync();

        Assert.Equal("octets", shown.TextAt("requestBody", "form"));
        Assert.Equal(["body: \u00FF"], ShownCalls.MarksOf(shown, "C-CT-05"));
    }

    [Fact]
    public async Task Where_a_secret_is_redacted_before_a_counted_place_only_its_line_is_marked()
    {
        var shown = await WireCall.Right(shared.OnSite()).Says("{\"password\":\"abcdefgh\",\n\"SyncUserAccount\":{\"AccountId\":17}},")
            .ShownAsync();

        Assert.Equal(["body: \"SyncUserAccount\":{\"AccountId\":17}},"], ShownCalls.MarksOf(shown, "C-BODY-02"));
        Assert.Contains("redacted", shown.At("marks")[0].TextAt("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_behind_the_kept_part_of_a_body_is_said_to()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { BodyBytes = 40 } });
        var shown = await WireCall.Right(mock.Sandbox(""))
            .Says(
                """{"SyncUserAccount":{"AssociateName":"NAME","AccountId":"17"}}""".Replace("NAME", new string('n', 60),
                    StringComparison.Ordinal)).ShownAsync();

        Assert.Equal(["""body: {"SyncUserAccount":{"AssociateName":"nnn<the rest>"""], ShownCalls.MarksOf(shown));
        Assert.Contains("beginning", shown.At("marks")[0].TextAt("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_in_the_kept_part_of_a_body_is_marked_without_a_doubt()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { BodyBytes = 40 } });
        var shown = await WireCall.Right(mock.Sandbox(""))
            .Says($$$"""{"SyncUserAccount":{"AccountId":"17","AssociateName":"{{{new string('n', 60)}}}"}}""").ShownAsync();

        Assert.Equal(["body: \"17\""], ShownCalls.MarksOf(shown));
        Assert.Null(shown.At("marks")[0].TextAt("reason"));
    }

    [Fact]
    public async Task A_control_character_is_marked_within_its_text()
    {
        var shown = await WireCall.Right(shared.OnSite()).Says("{\"SyncUserAccount\":{\"AccountId\":17,\"AssociateName\":\"a\0b\"}}")
            .ShownAsync();

        Assert.Equal(["body: \0"], ShownCalls.MarksOf(shown, "C-BODY-02"));
    }

    [Fact]
    public async Task Text_that_is_half_controls_is_shown_as_bytes()
    {
        var call = WireCall.Right(shared.OnSite()) with { Body = Encoding.Unicode.GetBytes("""{"SyncUserAccount":{"AccountId":17}}""") };
        Assert.Equal("octets", (await call.ShownAsync()).TextAt("requestBody", "form"));
    }

    [Fact]
    public async Task A_body_that_is_missing_is_missed_at_its_place() =>
        Assert.Equal(["body: <the request>"],
            ShownCalls.MarksOf(await (WireCall.Right(shared.OnSite()) with { Body = [] }).ShownAsync(), "C-BODY-01"));
}
