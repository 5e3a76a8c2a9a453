using System.Text.Json.Nodes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Selection;

/// <summary>Query parameters of an operation that was read from a Swagger file: lists, times, enumerations, booleans, numbers.</summary>
public sealed class ReadParameterTests
{
    private const string Required = "id=1";

    [Theory]
    [InlineData("id=17")]
    [InlineData("ID=%2B17")]
    [InlineData("Id=%2017")]
    [InlineData($"{Required}&big=9223372036854775807")]
    [InlineData($"{Required}&flag=true")]
    [InlineData($"{Required}&flag=False")]
    [InlineData($"{Required}&day=monday")]
    [InlineData($"{Required}&day=2")]
    [InlineData($"{Required}&day=Monday,Tuesday")]
    [InlineData($"{Required}&at=2026-01-31T12:30:15")]
    [InlineData($"{Required}&at=2026-01-31T12:30:15Z")]
    [InlineData($"{Required}&at=2026-01-31")]
    [InlineData($"{Required}&ids=17&ids=18")]
    [InlineData($"{Required}&ids=17,18")]
    [InlineData($"{Required}&ids[0]=17&IDS%5B1%5D=18")]
    [InlineData($"{Required}&ids[]=17&ids[]=18")]
    [InlineData($"{Required}&texts=a,b&texts=c")]
    [InlineData($"{Required}&days=Monday,Tuesday&days=1")]
    [InlineData($"{Required}&$select=PersonId")]
    public async Task Right_values_are_accepted_without_a_finding(string query)
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "List", null, "", $"?{query}");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty((await sandbox.JournalAsync())[0].GetProperty("findings").EnumerateArray());
    }

    [Theory]
    [InlineData("", "query id: ")]
    [InlineData("id=", "query id: ")]
    [InlineData("id=null", "query id: ")]
    [InlineData("id=2147483648", "query id: ")]
    [InlineData("id=1.5", "query id: ")]
    [InlineData($"{Required}&big=9223372036854775808", "query big: ")]
    [InlineData($"{Required}&flag=yes", "query flag: ")]
    [InlineData($"{Required}&day=Mondag", "query day: ")]
    [InlineData($"{Required}&at=soon", "query at: ")]
    [InlineData($"{Required}&ids=17&ids=x", "query ids: ")]
    [InlineData($"{Required}&ids=17,x", "query ids: ")]
    [InlineData($"{Required}&ids[0]=x", "query ids: ")]
    [InlineData($"{Required}&ids=17,", "query ids: ")]
    public async Task Wrong_values_are_refused_by_the_name_of_their_parameter(string query, string refusal)
    {
        await using var mock = await StartAsync();
        using var answer = await EchoOperation.PostAsync(mock.Sandbox("site"), "List", null, "", $"?{query}");

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.StartsWith(refusal, (await TestSandbox.JsonOf(answer)).TextAt("MessageDetail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"{Required}&ids[x]=17", "C-QRY-01")]
    [InlineData($"{Required}&idss=17", "C-QRY-01")]
    [InlineData($"{Required}&flag[0]=true", "C-QRY-01")]
    [InlineData($"{Required}&flag=true&flag=false", "C-QRY-02")]
    [InlineData($"{Required}&$select=PersonId,Nmae", "C-SEL-02")]
    [InlineData($"{Required}&$select=Chief/Staff/Chief/Staff/Chief/Nmae", "C-SEL-02")]
    public async Task What_nothing_reads_is_a_finding(string query, string rule)
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "List", null, "", $"?{query}");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(rule, Assert.Single((await sandbox.JournalAsync())[0].GetProperty("findings").EnumerateArray()).TextAt("id"));
    }

    [Theory]
    [InlineData("Chief/Staff/Chief/Name")]
    [InlineData("name,STAFF/Chief")]
    [InlineData("Custom/any:key/below")]
    public async Task Any_path_of_a_recursive_carrier_can_be_selected(string select)
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "List", null, "", $"?id=1&$select={select}");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty((await sandbox.JournalAsync())[0].GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task Thousands_of_wrong_names_for_a_large_carrier_are_answered()
    {
        await using var mock = await StartAsync();
        var names = string.Join(',', Enumerable.Range(0, 1500).Select(at => $"n{at}"));
        using var answer = await EchoOperation.PostAsync(mock.Sandbox("site"), "List", null, "", $"?id=1&$select={names}");

        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static Task<RunningMock> StartAsync() => EchoOperation.StartAsync(
        new Dictionary<string, string> { ["List"] = """{"type":"array","items":{"$ref":"#/components/schemas/Vendor.Person"}}""" }, """
        {
          "Vendor.Person": {
            "type": "object",
            "properties": {
              "PersonId": { "type": "integer", "format": "int32" },
              "Name": { "type": "string" },
              "Custom": { "type": "object", "additionalProperties": { "type": "object" } },
              "Chief": { "$ref": "#/components/schemas/Vendor.Person" },
              "Staff": { "type": "array", "items": { "$ref": "#/components/schemas/Vendor.Person" } }
            }
          }
        }
        """,
        operation =>
        {
            operation.Remove("requestBody");
            var parameters = operation["parameters"]!.AsArray();
            foreach (var (name, schema) in new[]
            {
                ("id", """{"type":"integer","format":"int32"}"""), ("big", """{"type":"integer","format":"int64"}"""),
                ("flag", """{"type":"boolean"}"""), ("day", Days), ("at", """{"type":"string","format":"date-time"}"""),
                ("ids", """{"type":"array","items":{"type":"integer","format":"int32"}}"""),
                ("texts", """{"type":"array","items":{"type":"string"}}"""), ("days", $$"""{"type":"array","items":{{Days}}}"""),
            })
                parameters.Add(new JsonObject
                {
                    ["name"] = name,
                    ["in"] = "query",
                    ["required"] = name == "id",
                    ["schema"] = JsonNode.Parse(schema),
                });
        });

    private const string Days = """{"type":"string","enum":["Unknown","Monday","Tuesday"]}""";
}
