using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Values;

/// <summary>Values as .NET reads them for the types behind a Swagger file: enumerations, times, null, bytes.</summary>
public sealed class DotNetValueTests(EchoValues values)
{
    [Theory]
    [InlineData("""{"Weekdays":"Monday"}""")]
    [InlineData("""{"Weekdays":"monday"}""")]
    [InlineData("""{"Weekdays":4}""")]
    [InlineData("""{"Weekdays":"4"}""")]
    [InlineData("""{"Weekdays":"Monday, tuesday"}""")]
    [InlineData("""{"Weekdays":null}""")]
    [InlineData("""{"Born":"2024-01-31T12:00:00"}""")]
    [InlineData("""{"Born":"2024-01-31T12:00:00Z"}""")]
    [InlineData("""{"Born":"2024-01-31T12:00:00+02:00"}""")]
    [InlineData("""{"Born":"2024-01-31T12:00:00.1234567"}""")]
    [InlineData("""{"Born":"2024-01-31T12:00:00.123456789Z"}""")]
    [InlineData("""{"Born":"2024-01-31T12:00"}""")]
    [InlineData("""{"Born":"2024-01-31"}""")]
    [InlineData("""{"Born":"0001-01-01T00:00:00"}""")]
    [InlineData("""{"Born":"0001-01-01T01:00:00+01:00"}""")]
    [InlineData("""{"Born":"0001-01-01T00:00:00+01:00"}""")]
    [InlineData("""{"Born":"9999-12-31T23:59:59-05:00"}""")]
    [InlineData("""{"Born":"9999-12-31T23:59:59"}""")]
    [InlineData("""{"PersonId":null,"Name":null,"Score":null,"Retired":null,"Born":null,"Ids":null,"Chief":null,"Session":null}""")]
    [InlineData("""{"Score":1.5}""")]
    [InlineData("""{"Score":2}""")]
    [InlineData("""{"Image":"AAEC"}""")]
    [InlineData("""{"Image":""}""")]
    [InlineData("""{"Custom":{"a":1,"b":"x","c":[1,{"d":null}],"e":true}}""")]
    [InlineData("""{"Chief":{"Chief":{"Chief":{"Staff":[{"Staff":[]}]}}}}""")]
    public async Task Are_accepted_and_reach_the_operation_as_sent(string body)
    {
        var sandbox = values.Sandbox();
        Assert.Equal(body, Unzoned(await EchoOperation.EchoAsync(sandbox, "Person", body), body));
        Assert.Empty((await sandbox.JournalAsync())[0].GetProperty("findings").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"Weekdays":"Mondag"}""", "/Weekdays")]
    [InlineData("""{"Weekdays":"Monday,"}""", "/Weekdays")]
    [InlineData("""{"Weekdays":""}""", "/Weekdays")]
    [InlineData("""{"Weekdays":1.5}""", "/Weekdays")]
    [InlineData("""{"Weekdays":["Monday"]}""", "/Weekdays")]
    [InlineData("""{"Born":"2024-13-31T12:00:00"}""", "/Born")]
    [InlineData("""{"Born":"2024-02-30"}""", "/Born")]
    [InlineData("""{"Born":"0000-01-01T00:00:00"}""", "/Born")]
    [InlineData("""{"Born":"2024-01-31T25:00:00"}""", "/Born")]
    [InlineData("""{"Born":"2024-01-31T12:00:00+15:00"}""", "/Born")]
    [InlineData("""{"Born":"31.01.2024"}""", "/Born")]
    [InlineData("""{"Born":1706702400}""", "/Born")]
    [InlineData("""{"Image":"not base64!"}""", "/Image")]
    [InlineData("""{"PersonId":"17"}""", "/PersonId")]
    [InlineData("""{"Unknown":{"a":["\ud800"]}}""", "/Unknown")]
    [InlineData("""{"Custom":{"a":[{"b":"\udfff"}]}}""", "/Custom/a")]
    [InlineData("""{"PersonId":2147483648}""", "/PersonId")]
    [InlineData("""{"Retired":1}""", "/Retired")]
    [InlineData("""{"Chief":{"Chief":{"PersonId":"x"}}}""", "/Chief/Chief/PersonId")]
    public async Task Wrong_ones_are_refused_with_their_location(string body, string pointer) =>
        Assert.StartsWith($"400 {pointer}: ", await EchoOperation.EchoAsync(values.Sandbox(), "Person", body), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_read_without_a_zone_can_be_sent_back()
    {
        var sandbox = values.Sandbox();
        var first = await EchoOperation.EchoAsync(sandbox, "Person", """{"Born":"2024-01-31T12:00:00Z"}""");
        Assert.DoesNotContain("Z", first, StringComparison.Ordinal);

        Assert.Equal(first, await EchoOperation.EchoAsync(sandbox, "Person", first));
    }

    [Fact]
    public async Task A_misspelt_member_deep_in_a_recursive_type_is_found()
    {
        var sandbox = values.Sandbox();
        await EchoOperation.EchoAsync(sandbox, "Person", """{"Staff":[{"Chief":{"Nmae":"x"}}]}""");

        var finding = Assert.Single((await sandbox.JournalAsync())[0].GetProperty("findings").EnumerateArray());
        Assert.Equal("C-BODY-05", finding.TextAt("id"));
    }

    // The answer's times are written without their zone.
    private static string Unzoned(string answer, string body) => body.Contains("\"Born\":\"", StringComparison.Ordinal)
        && answer.StartsWith("{\"Born\":\"", StringComparison.Ordinal) ? body : answer;
}
