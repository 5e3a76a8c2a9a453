using System.Text;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings;

/// <summary>A call with a number of lesser faults and, behind them, one that is greater.</summary>
[Trait("Speed", "Slow")]
public sealed class CrowdingTests(SharedMock shared)
{
    private const string One = "SyncEmailAccount";
    private const string Many = "SyncEmailAccounts";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Patch = "application/json-patch+json";
    private const string Merge = "application/merge-patch+json";
    private const string Xml = "text/xml";
    private const string Json = "application/json";

    /// <summary>What is sent, with § in place of the lesser faults; one of those; the rule of those, and that of the greater one.</summary>
    private static readonly Crowd[] Crowds =
    [
        new("JSON, unknown before misspelt", One, Json, """{"SyncUserAccount":{§"AcountId":17,"AssociateId":5}}""", Colour, "C-BODY-06",
            "C-BODY-05"),
        new("JSON, unknown of the request before misspelt of the account", One, Json,
            """{§"SyncUserAccount":{"AcountId":17,"AssociateId":5}}""", Colour, "C-BODY-06", "C-BODY-05"),
        new("JSON, unknown of the request before a misspelt account", One, Json, """{§"SyncUserAcount":{"AccountId":17}}""", Colour,
            "C-BODY-06", "C-BODY-05"),
        new("JSON, repeated before misspelt", One, Json, """{"SyncUserAccount":{"AccountId":1,§"AsociateId":5}}""",
            i => $"\"AccountId\":{i},", "C-BODY-07", "C-BODY-05"),
        new("JSON, unknown before a wrong type", One, Json, """{"SyncUserAccount":{§"AccountId":"17"}}""", Colour, "C-BODY-06",
            "C-BODY-04"),
        new("JSON, unknown before no object", One, Json, """{§"SyncUserAccount":17}""", Colour, "C-BODY-06", "C-BODY-03"),
        new("JSON, unknown before a repeated one", One, Json, """{"SyncUserAccount":{"AccountId":17,§"accountId":18}}""", Colour,
            "C-BODY-06", "C-BODY-07"),
        new("JSON, wrong types before no object", Many, Json, """{"SyncUserAccounts":[§17]}""", _ => """{"AccountId":"1"},""", "C-BODY-04",
            "C-BODY-03"),
        new("JSON, no objects before a wrong type", Many, Json, """{"SyncUserAccounts":[§{"AccountId":"1"}]}""", _ => "17,", "C-BODY-03",
            "C-BODY-04"),
        new("list, unknown before misspelt", Many, Json, """{"SyncUserAccounts":[§{"AcountId":17,"AssociateId":5}]}""",
            i => $$"""{"AccountId":{{i}},"Colour":1},""", "C-BODY-06", "C-BODY-05"),
        new("list, no account before misspelt", Many, Json, """{"SyncUserAccounts":[§{"AcountId":17,"AssociateId":5}]}""", _ => "null,",
            "C-BODY-08", "C-BODY-05"),
        new("list, no account before one again", Many, Json, """{"SyncUserAccounts":[§{"AccountId":17},{"AccountId":17}]}""", _ => "null,",
            "C-BODY-08", "C-BODY-11"),
        new("list, one again before no account", Many, Json, """{"SyncUserAccounts":[{"AccountId":17},§null]}""",
            _ => """{"AccountId":17},""", "C-BODY-11", "C-BODY-08"),
        new("map within a list, unknown before misspelt", Many, Json,
            """{"SyncUserAccounts":[{"AccountId":17,"FieldProperties":{"A":{§"FieldTyp":"x"}}}]}""", Colour, "C-BODY-06", "C-BODY-05"),
        new("list, unknown of an item before misspelt of its object", Many, Json,
            """{"SyncUserAccounts":[{"AccountId":17,§"TableRight":{"Mask":"x","Reson":"y"}}]}""", Colour, "C-BODY-06", "C-BODY-05"),
        new("form, unknown before misspelt", One, Form, "§SyncUserAccount.AcountId=17&SyncUserAccount.AssociateId=5", Field, "C-BODY-06",
            "C-BODY-05"),
        new("form, unknown before a wrong type", One, Form, "§SyncUserAccount.AccountId=x", Field, "C-BODY-06", "C-BODY-04"),
        new("form, wrong types before misspelt", Many, Form, "§SyncUserAcounts=1", i => $"SyncUserAccounts[{i}].AccountId=x&", "C-BODY-04",
            "C-BODY-05"),
        new("form, unknown before one again", One, Form, "§SyncUserAccount.AccountId=17&SyncUserAccount[accountid]=17", Field, "C-BODY-06",
            "C-BODY-07"),
        new("form, what is no text before a wrong type", One, Form, "§SyncUserAccount.AccountId=x", i => $"Colour{i}=%FF&", "C-CT-05",
            "C-BODY-04"),
        new("XML, unknown before misspelt", One, Xml,
            "<SyncEmailAccountRequest><SyncUserAccount>§<AcountId>17</AcountId><AssociateId>5</AssociateId></SyncUserAccount>"
                + "</SyncEmailAccountRequest>", Element, "C-BODY-06", "C-BODY-05"),
        new("XML, unknown before a wrong type", One, Xml,
            "<SyncEmailAccountRequest><SyncUserAccount>§<AccountId>x</AccountId></SyncUserAccount></SyncEmailAccountRequest>", Element,
            "C-BODY-06", "C-BODY-04"),
        new("XML, wrong types before misspelt", Many, Xml,
            "<SyncEmailAccountsRequest><SyncUserAccounts>§<SyncUserAccount><accountId>1</accountId></SyncUserAccount></SyncUserAccounts>"
                + "</SyncEmailAccountsRequest>", _ => "<SyncUserAccount><AccountId>x</AccountId></SyncUserAccount>", "C-BODY-04",
                "C-BODY-05"),
        new("XML, unknown before one again", One, Xml,
            "<SyncEmailAccountRequest><SyncUserAccount>§<AccountId>17</AccountId><AccountId>17</AccountId></SyncUserAccount>"
                + "</SyncEmailAccountRequest>", Element, "C-BODY-06", "C-BODY-07"),
        new("merge-patch, unknown before misspelt", One, Merge, """{"SyncUserAccount":{§"AcountId":17,"AssociateId":5}}""", Colour,
            "C-BODY-06", "C-BODY-05"),
        new("merge-patch, taken out before misspelt", One, Merge, """{"SyncUserAccount":{§"AcountId":null,"AssociateId":5}}""",
            i => $"\"Colour{i}\":null,", "C-BODY-06", "C-BODY-05"),
        new("merge-patch, repeated before misspelt", One, Merge, """{"SyncUserAccount":{"AccountId":1,§"AsociateId":5}}""",
            i => $"\"accountid\":{i},", "C-BODY-07", "C-BODY-05"),
        new("JSON Patch, unknown before misspelt", One, Patch,
            """[{"op":"add","path":"/SyncUserAccount","value":{§"AcountId":17,"AssociateId":5}}]""", Colour, "C-BODY-06", "C-BODY-05"),
        new("JSON Patch, unknown in operations of their own", One, Patch,
            """[§{"op":"add","path":"/SyncUserAcount","value":{"AccountId":1}}]""",
            i => $$"""{"op":"add","path":"/Colour{{i}}","value":1},""", "C-BODY-06", "C-BODY-05"),
        new("JSON Patch, repeated before misspelt", One, Patch,
            """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":1,§"AsociateId":5}}]""", i => $"\"accountid\":{i},",
            "C-BODY-07", "C-BODY-05"),
        new("query, unknown before misspelt of the body", One, Json, """{"SyncUserAccount":{"AcountId":17,"AssociateId":5}}""",
            i => $"n{i}=1&", "C-QRY-01", "C-BODY-05", "?§"),
        new("query, unknown before the key", "GetEMailAccount", "", "", i => $"n{i}=1&", "C-QRY-01", "C-QRY-02", "?§eMailAccountId=x"),
        new("query, credentials before the key", "GetEMailAccount", "", "", i => $"token{i}=1&", "C-AUTH-06", "C-QRY-02",
            "?§eMailAccountId=x"),
        new("query, unknown before credentials", One, Json, """{"SyncUserAccount":{"AccountId":17}}""", i => $"n{i}=1&", "C-QRY-01",
            "C-AUTH-06", "?§access_token=abcdefgh"),
    ];

    public static TheoryData<string, int> Cases =>
        [.. Crowds.SelectMany(crowd => new[] { 1, 19, 20, 21, 300 }.Select(count => (crowd.Name, count)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Any_number_of_lesser_faults_leaves_the_greater_one_and_the_counts_as_they_are(string name, int count)
    {
        var sandbox = shared.OnSite();
        var crowd = Crowds.Single(one => one.Name == name);
        await SendAsync(sandbox, crowd, count);

        var findings = Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray().ToList();
        var verdict = (await sandbox.GetJsonAsync("/__mock/verdict")).At("findings").EnumerateArray()
            .ToDictionary(found => found.TextAt("id")!, found => found.NumberAt("count"));
        Assert.Contains(crowd.Greater, findings.Select(finding => finding.TextAt("id")));
        Assert.Contains(crowd.Greater, verdict.Keys);
        Assert.Equal(count, verdict[crowd.Lesser]);
        var told = findings.Where(finding => finding.TextAt("id") == crowd.Lesser).ToList();
        Assert.Equal(count, told.Sum(finding => finding.NumberAt("count")));
        Assert.InRange(told.Count, 1, 20);
        if (told.Count < count)
            Assert.EndsWith($" And {count - told.Count} more like this.", told[^1].TextAt("message"), StringComparison.Ordinal);
        else Assert.All(told, finding => Assert.DoesNotContain("more like this", finding.TextAt("message"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task Any_number_of_faults_in_a_field_is_one_finding_that_counts_them_and_hides_no_other_field(int count)
    {
        var sandbox = shared.OnSite();
        var faults = string.Join(',', Enumerable.Range(0, count).Select(i => $"x_{i}"));
        var findings = await WireCall.Right(sandbox).Reads("?a=1&b=2").With("SO-TimeZone: Middle-Earth")
            .With($"Accept-Language: de,{faults}").With("SO-Culture: x_y")
            .With($"Accept: {faults.Replace("x_", "x/;", StringComparison.Ordinal)}").FindingsAsync();

        var language = Assert.Single(findings, finding => finding.TextAt("place") == "header Accept-Language");
        Assert.Equal(("C-HDR-02", count), (language.TextAt("id"), language.NumberAt("count")));
        Assert.Equal(count > 1, language.TextAt("message")!.EndsWith($" And {count - 1} more like this.", StringComparison.Ordinal));
        Assert.Equal(["header Accept", "header Accept-Language", "header SO-Culture", "header SO-TimeZone", "query a", "query b"],
            findings.Select(finding => finding.TextAt("place")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_kept_of_a_call_is_bounded_whatever_is_wrong_with_it()
    {
        var sandbox = shared.OnSite();
        await SendAsync(sandbox, new Crowd("", Many, Json, """{"SyncUserAccounts":[§{"AcountId":1}]}""", _ => """{"a":1},""", "", ""),
            60_000);

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.InRange(entry.At("findings").GetArrayLength(), 1, 60);
        Assert.Equal(60_000,
            entry.At("findings").EnumerateArray().Where(finding => finding.TextAt("id") == "C-BODY-06")
                .Sum(finding => finding.NumberAt("count")));
        Assert.Equal(60_001,
            entry.At("findings").EnumerateArray().Where(finding => finding.TextAt("id") == "C-BODY-08")
                .Sum(finding => finding.NumberAt("count")));
    }

    [Theory]
    [InlineData("JSON, unknown before misspelt")]
    [InlineData("form, unknown before misspelt")]
    [InlineData("XML, unknown before misspelt")]
    [InlineData("merge-patch, unknown before misspelt")]
    [InlineData("JSON Patch, unknown before misspelt")]
    public async Task A_run_fails_for_the_greater_one_and_says_how_many_others_there_were(string name)
    {
        await using var run = await WaitingRun.StartAsync();
        var crowd = Crowds.Single(one => one.Name == name);
        var request = new HttpRequestMessage(HttpMethod.Post, $"{run.Address.AbsoluteUri.TrimEnd('/')}{FamilyCalls.Agent}{crowd.Operation}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(crowd.BodyOf(1000))),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", crowd.MediaType);
        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        using var answer = await run.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var (code, verdict) = await run.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains($" MUST {crowd.Greater}, once: ", verdict, StringComparison.Ordinal);
        Assert.Contains($" SHOULD {crowd.Lesser}, 1000 times: ", verdict, StringComparison.Ordinal);
    }

    private static async Task SendAsync(TestSandbox sandbox, Crowd crowd, int count)
    {
        var call =
            WireCall.Right(sandbox) with { Path = $"{sandbox.Prefix}{FamilyCalls.Agent}{crowd.Operation}", Query = crowd.QueryOf(count) };
        call = crowd.MediaType.Length == 0
            ? call.Without("Content-Type") with { Body = [] }
            : call.Says(crowd.MediaType, crowd.BodyOf(count));
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(call.Bytes());
        await connection.ReadAnswerAsync();
    }

    private static string Colour(int i) => $"\"Colour{i}\":1,";

    private static string Field(int i) => $"Colour{i}=1&";

    private static string Element(int i) => $"<Colour{i}/>";

    private sealed record Crowd(string Name, string Operation, string MediaType, string Body, Func<int, string> Fault, string Lesser,
        string Greater, string Query = "")
    {
        public string BodyOf(int count) => Filled(Body, count);

        public string QueryOf(int count) => Filled(Query, count);

        private string Filled(string text, int count) =>
            text.Replace("§", string.Concat(Enumerable.Range(0, count).Select(Fault)), StringComparison.Ordinal);
    }
}
