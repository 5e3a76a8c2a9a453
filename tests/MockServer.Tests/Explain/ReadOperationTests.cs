using EmailSync.MockServer.Tests.Bodies.Values;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Explain;

/// <summary>Corrected requests of operations that were read from a file: lists, plain values, maps, recursive carriers.</summary>
public sealed class ReadOperationTests(EchoValues values)
{
    private const string Json = "application/json";
    private const string Patch = "application/json-patch+json";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("Numbers", Json, "[\"1\", 2.0]", "[1,2]")]
    [InlineData("Numbers", Json, "17", "[17]")]
    [InlineData("Numbers", Json, "[1,2", "[1,2]")]
    [InlineData("Numbers", Patch, "[\"1\"]", "[1]")]
    [InlineData("Numbers", Patch, """[{"op":"insert","path":"/-","value":1}]""", """[{"op":"add","path":"","value":[1]}]""")]
    [InlineData("Numbers", Form, "[0]=1&[2]=2", "[0]=1&[1]=2")]
    [InlineData("Numbers", Form, "=1&=x", "[0]=1")]
    [InlineData("Numbers", "application/xml", "<ArrayOfInt><int>1</int><int> x </int></ArrayOfInt>",
        "<ArrayOfInt><Item>1</Item></ArrayOfInt>")]
    [InlineData("Persons", Json, """[{"PersonId":"17"}]""", """[{"PersonId":17}]""")]
    [InlineData("Persons", Json, """{"PersonId":17}""", """[{"PersonId":17}]""")]
    [InlineData("Person", Json, """{"Weekdays":"Mondy","Born":"2024/1/31"}""", """{"Weekdays":"Monday","Born":"2024-01-31T00:00:00"}""")]
    [InlineData("Person", Json, """{"Weekdays":"monday, Tuesday","Nmae":"a"}""", """{"Weekdays":"monday, Tuesday","Name":"a"}""")]
    [InlineData("Person", Json, """{"Chief":{"Chief":{"PersonId":"x","Name":"a"}}}""", """{"Chief":{"Chief":{"Name":"a"}}}""")]
    [InlineData("Person", Json, """{"PersonId":1,"Image":"no base64!"}""", """{"PersonId":1,"Image":""}""")]
    [InlineData("Text", Json, "17", "\"17\"")]
    [InlineData("Number", Form, "=x1", "=0")]
    [InlineData("Map", Json, """{"a":1}""", """{"a":"1"}""")]
    public async Task A_wrong_body_is_corrected(string operation, string mediaType, string body, string corrected)
    {
        var sandbox = values.Sandbox();
        var explanation = await ExplainCalls.TextAsync(sandbox, Request(sandbox, operation, mediaType, body));

        Assert.Equal(200, explanation.NumberAt("corrected", "status"));
        Assert.EndsWith("\r\n\r\n" + corrected, explanation.TextAt("corrected", "request"), StringComparison.Ordinal);
        Assert.NotEmpty(explanation.At("changes").EnumerateArray());
    }

    [Fact]
    public async Task What_cannot_be_corrected_becomes_an_example_that_is_right_and_ends_although_the_carrier_is_recursive()
    {
        var sandbox = values.Sandbox();
        var explanation = await ExplainCalls.TextAsync(sandbox, Request(sandbox, "Persons", Json, "true"));

        Assert.Equal(200, explanation.NumberAt("corrected", "status"));
        var request = explanation.TextAt("corrected", "request")!;
        Assert.Contains("\"PersonId\":0", request, StringComparison.Ordinal);
        Assert.True(request.Length < 4096, request);
    }

    [Fact]
    public async Task The_corrected_request_keeps_numbers_under_names_such_as_TicketId()
    {
        var sandbox = values.Sandbox();
        var explanation = await ExplainCalls.TextAsync(sandbox,
            Request(sandbox, "Person", Json, """{"TicketId":"17","Session":{"Titel":"a"}}"""));

        Assert.EndsWith("""{"TicketId":17,"Session":{"Title":"a"}}""", explanation.TextAt("corrected", "request"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("redacted", explanation.GetRawText(), StringComparison.Ordinal);
    }

    private static string Request(TestSandbox sandbox, string operation, string mediaType, string body) =>
        RawRequest.Of(sandbox, "POST", sandbox.Prefix + EchoOperation.PathOf(operation), body, $"Authorization: {TestSandbox.Tje0}")
            .Replace("Content-Type: application/json\r\n", $"Content-Type: {mediaType}\r\n", StringComparison.Ordinal);
}
