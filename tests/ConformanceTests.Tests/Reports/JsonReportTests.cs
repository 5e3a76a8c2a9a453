using System.Text.Json;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Reports.Json;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed class JsonReportTests
{
    private static readonly JsonElement Document = JsonElement.Parse(JsonReport.Write(Report(Everything())));
    private static readonly SchemaWalker Schema = new(JsonElement.Parse(JsonReport.Schema));

    public static TheoryData<string> Runs() => ["everything", "nothing", "compared"];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_run_keeps_to_the_schema(string run) => Assert.Empty(Schema.Errors(JsonElement.Parse(JsonReport.Write(run switch
    {
        "everything" =>
            Report(Everything(), strict: true,
                waivers: [Waiver("AUTH-03"), Waiver("AUTH-01"), Waiver("AUTH-02", "2020-01-01"), Waiver("XSRF-01")]),
        "nothing" => Report(Of() with { SetUpError = "401", Filter = "AUTH" }),
        _ =>
            Report(Everything(),
                old: new OldResults("old.json", "before", "beef",
                    [new OldResult("AUTH-03", CheckVerdict.Pass), new OldResult("OLD-01", CheckVerdict.Fail)])),
    }))));

    [Fact]
    public void The_schema_refuses_what_it_does_not_describe()
    {
        var broken = JsonReport.Write(Report(Everything())).Replace("\"exitCode\": 1", "\"exitcode\": 1", StringComparison.Ordinal)
            .Replace("\"pass\"", "\"passed\"", StringComparison.Ordinal);

        Assert.Equal(["/conclusion: exitCode is missing", "/conclusion: exitcode is not in the schema", "/results/0/verdict: enum passed"],
            Schema.Errors(JsonElement.Parse(broken)));
    }

    [Fact]
    public void The_schema_names_every_verdict_standing_obstacle_and_outcome()
    {
        var definitions = JsonElement.Parse(JsonReport.Schema).GetProperty("$defs");

        Assert.Equal(Names<CheckVerdict>(), Enumeration(definitions.GetProperty("verdict")));
        Assert.Equal(Names<EmailSync.ConformanceTests.Verdicts.ResultStatus>(),
            Enumeration(definitions.GetProperty("result").GetProperty("properties").GetProperty("standing")));
        Assert.Equal([null, .. Names<Obstacle>()],
            Enumeration(definitions.GetProperty("result").GetProperty("properties").GetProperty("obstacle")));
        Assert.Equal(Names<Outcome>(), Enumeration(definitions.GetProperty("conclusion").GetProperty("properties").GetProperty("outcome")));
    }

    [Fact]
    public void It_names_the_schema_beside_it() => Assert.Equal("./results.schema.json", Document.GetProperty("$schema").GetString());

    [Fact]
    public void Bytes_come_whole_and_as_text()
    {
        var answer = Document.GetProperty("results")[2].GetProperty("exchanges")[1].GetProperty("answer");

        Assert.Equal(Everything().Results[2].Exchanges[1].Answer, answer.GetProperty("base64").GetBytesFromBase64());
        Assert.StartsWith("HTTP/1.1 200 OK␍␊\n␍␊\n<script>alert(1)</script> ]]>", answer.GetProperty("text").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_of_a_server_are_texts() =>
        Assert.StartsWith("<script>alert(1)</script> ]]> & \" ' **bold**",
            Document.GetProperty("results")[2].GetProperty("summary").GetString(), StringComparison.Ordinal);

    [Fact]
    public void The_name_of_a_user_in_the_target_is_left_out() =>
        Assert.DoesNotContain("tje0", JsonReport.Write(Report(Everything() with { Target = new Uri("http://tje0:Tje0@127.0.0.1:5080/") })),
            StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string?> Names<T>() where T : struct, Enum =>
        Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static IEnumerable<string?> Enumeration(JsonElement definition) =>
        definition.GetProperty("enum").EnumerateArray().Select(item => item.GetString());
}
