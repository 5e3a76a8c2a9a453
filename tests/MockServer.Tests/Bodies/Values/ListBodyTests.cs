using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Values;

/// <summary>Requests that are a list, a plain value or a map, in each media type.</summary>
public sealed class ListBodyTests(EchoValues values)
{
    private const string Patch = "application/json-patch+json";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("Numbers", "application/json", "[1,2]", "[1,2]")]
    [InlineData("Numbers", "text/json", "[]", "[]")]
    [InlineData("Numbers", "application/merge-patch+json", "[1,2]", "[1,2]")]
    [InlineData("Numbers", Patch, "[1,2]", "[1,2]")]
    [InlineData("Numbers", Patch, "[]", "[]")]
    [InlineData("Numbers", Patch, """[{"op":"add","path":"/-","value":3},{"op":"add","path":"/0","value":1}]""", "[1,3]")]
    [InlineData("Numbers", Patch, """[{"op":"add","path":"","value":[5]}]""", "[5]")]
    [InlineData("Numbers", "application/xml", "<ArrayOfInt><int>1</int><int>2</int></ArrayOfInt>", "[1,2]")]
    [InlineData("Numbers", "text/xml", "<ArrayOfInt />", "[]")]
    [InlineData("Numbers", Form, "[0]=1&[1]=2", "[1,2]")]
    [InlineData("Numbers", Form, "1=2&0=1", "[1,2]")]
    [InlineData("Numbers", Form, "=1&=2", "[1,2]")]
    [InlineData("Persons", Patch, """[{"PersonId":1},{"PersonId":2}]""", """[{"PersonId":1},{"PersonId":2}]""")]
    [InlineData("Persons", "application/xml",
        "<ArrayOfPerson><Person><PersonId>1</PersonId></Person></ArrayOfPerson>", """[{"PersonId":1}]""")]
    [InlineData("Persons", Form, "[0].PersonId=1&[1].PersonId=2", """[{"PersonId":1},{"PersonId":2}]""")]
    [InlineData("Text", "application/json", "\"a\"", "\"a\"")]
    [InlineData("Text", "application/xml", "<string>a</string>", "\"a\"")]
    [InlineData("Text", Form, "=a", "\"a\"")]
    [InlineData("Text", Patch, "\"a\"", "\"a\"")]
    [InlineData("Text", Patch, """[{"op":"replace","path":"","value":"b"}]""", "\"b\"")]
    [InlineData("Text", "application/merge-patch+json", "\"a\"", "\"a\"")]
    [InlineData("Number", "application/json", "17", "17")]
    [InlineData("Number", "text/xml", "<int>17</int>", "17")]
    [InlineData("Flag", Form, "=true", "true")]
    [InlineData("Flag", Patch, "false", "false")]
    [InlineData("Map", "application/json", """{"a":"1","b":null}""", """{"a":"1","b":null}""")]
    [InlineData("Map", "application/xml", "<Map><a>1</a></Map>", """{"a":"1"}""")]
    [InlineData("Map", Form, "a=1&b=2", """{"a":"1","b":"2"}""")]
    [InlineData("Map", Patch, """[{"op":"add","path":"/a","value":"1"}]""", """{"a":"1"}""")]
    [InlineData("Anything", "application/json", """{"a":1,"b":[true,"x"],"c":{"d":null}}""", """{"a":1,"b":[true,"x"],"c":{"d":null}}""")]
    [InlineData("Person", "application/xml", "<Person><Ids><int>1</int></Ids></Person>", """{"Ids":[1]}""")]
    [InlineData("Person", Form, "Ids[0]=1&Ids[1]=2", """{"Ids":[1,2]}""")]
    [InlineData("Person", Form, "Ids[]=1&Ids[]=2", """{"Ids":[1,2]}""")]
    [InlineData("Person", Form, "Ids=1&Name=a&ids=2", """{"Ids":[1,2],"Name":"a"}""")]
    [InlineData("Person", Form, "Names=a", """{"Names":["a"]}""")]
    [InlineData("Person", Form, "Ids=&Born=&Weekdays=", """{"Ids":null,"Born":null,"Weekdays":null}""")]
    public async Task Is_read_in_every_media_type(string operation, string mediaType, string body, string read) =>
        Assert.Equal(read, await EchoOperation.EchoAsync(values.Sandbox(), operation, body, mediaType));

    [Theory]
    [InlineData("Numbers", "application/json", """["1"]""", "400 /0: ")]
    [InlineData("Numbers", "application/json", """{"a":1}""", "400 body: ")]
    [InlineData("Numbers", Patch, "[1,\"x\"]", "400 /1: ")]
    [InlineData("Numbers", Patch, """[{"op":"add","path":"/5","value":3}]""", "400 /0/path: ")]
    [InlineData("Numbers", Form, "[0]=1&[2]=2", "400 form field '[2]' ")]
    [InlineData("Person", Patch, "[1,2]", "400 /0: ")]
    [InlineData("Text", "application/json", "17", "400 body: ")]
    [InlineData("Map", "application/json", """{"a":1}""", "400 /a: ")]
    public async Task A_wrong_one_is_refused_with_its_location(string operation, string mediaType, string body, string refusal) =>
        Assert.StartsWith(refusal, await EchoOperation.EchoAsync(values.Sandbox(), operation, body, mediaType), StringComparison.Ordinal);

    [Fact]
    public async Task A_list_sent_as_a_patch_gets_the_finding_for_it_and_one_sent_as_json_none()
    {
        var sandbox = values.Sandbox();
        await EchoOperation.EchoAsync(sandbox, "Numbers", "[1]");
        await EchoOperation.EchoAsync(sandbox, "Numbers", "[1]", Patch);

        var calls = await sandbox.JournalAsync();
        var finding = Assert.Single(calls[0].GetProperty("findings").EnumerateArray());
        Assert.Equal("C-CT-08", finding.TextAt("id"));
        Assert.Contains("a plain list", finding.TextAt("message"), StringComparison.Ordinal);
        Assert.Empty(calls[1].GetProperty("findings").EnumerateArray());
    }
}
