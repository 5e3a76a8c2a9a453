using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>Members such as TicketId that the contract declares as numbers, objects or enumerations: they are no secrets.</summary>
public sealed class DeclaredNameTests
{
    private const string Body = """
        {"TicketId":17,"Tickets":[{"TicketId":18,"Title":"x"}],"Session":{"Title":"y","TicketIds":[1,2]},"IncludeCsSession":true,
        "TicketNew":"Read","TicketClosed":2,"TokenExpires":"2026-01-31T12:00:00","TicketTypeName":"Support","Code":"P-1"}
        """;

    [Theory]
    [InlineData("application/json", Body)]
    [InlineData("application/json-patch+json",
        """[{"op":"add","path":"/TicketId","value":17},{"op":"add","path":"/Tickets","value":[]}]""")]
    [InlineData("application/xml",
        "<Ticket><TicketId>17</TicketId><Session><Title>y</Title></Session><TicketNew>Read</TicketNew></Ticket>")]
    [InlineData("application/x-www-form-urlencoded", "TicketId=17&Session.Title=y&Tickets[0].TicketId=18&Session[TicketIds][0]=1")]
    public async Task Are_kept_as_sent_and_as_answered(string mediaType, string body)
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "SaveTicket", body, mediaType, "?ticketEntityId=17");

        Assert.Equal(200, (int)answer.StatusCode);
        var entry = (await sandbox.JournalAsync())[0];
        Assert.Equal(body, entry.TextAt("body", "text"));
        Assert.Empty(entry.At("findings").EnumerateArray());
        Assert.EndsWith("?ticketEntityId=17", entry.TextAt("target"), StringComparison.Ordinal);
        Assert.Equal(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), entry.TextAt("answer", "text"));
    }

    [Theory]
    [InlineData("""{"Password":"s3cret"}""")]
    [InlineData("""{"SessionKey":"s3cret"}""")]
    [InlineData("""{"TicketId":"s3cret"}""")]
    [InlineData("""{"IncludeCsSession":"s3cret"}""")]
    [InlineData("""{"TicketNew":"s3cret"}""")]
    [InlineData("""{"TokenExpires":"s3cret"}""")]
    [InlineData("""{"Session":"s3cret"}""")]
    [InlineData("""{"Session":{"Password":"s3cret"}}""")]
    [InlineData("""{"Session":{"Token":{"Value":"s3cret"}}}""")]
    [InlineData("""{"Credentials":{"Value":"s3cret"}}""")]
    [InlineData("""{"Credentials":{"Server":"mail","Other":"s3cret"}}""")]
    [InlineData("""{"Credentials":{"Map":{"a":"s3cret"}}}""")]
    [InlineData("""{"Credentials":[{"Server":"s3cret"}]}""")]
    [InlineData("""{"Credentials":{"Server":"s3cret",}}""")]
    [InlineData("""{"Ticket":{"Value":"s3cret"}}""")]
    [InlineData("""{"TicketId":17,"Custom":{"token":"s3cret","x":1}}""")]
    [InlineData("""{"Pin":"s3cret"}""")]
    public async Task Do_not_uncover_what_is_secret(string body)
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "SaveTicket", body, "application/json");

        Assert.DoesNotContain("s3cret", (await sandbox.JournalAsync())[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_show_all_but_their_secrets_if_each_member_is_declared()
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "SaveTicket",
            """{"Credentials":{"Server":"mail","Port":993,"Value":"s3cret","Password":"s3cret"},"Title":"x"}""", "application/json");

        var entry = (await sandbox.JournalAsync())[0];
        foreach (var text in (string[])[entry.TextAt("body", "text")!, entry.TextAt("answer", "text")!])
        {
            var ticket = JsonDocument.Parse(text).RootElement;
            Assert.Equal(("mail", 993, "x"),
                (ticket.TextAt("Credentials", "Server"), ticket.NumberAt("Credentials", "Port"), ticket.TextAt("Title")));
            Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("?ticketEntityId=17&password=s3cret")]
    [InlineData("?ticketEntityId=17&ticket=s3cret")]
    [InlineData("?ticketEntityId=s3cret")]
    public async Task Do_not_uncover_what_is_secret_in_the_query(string query)
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "SaveTicket", "{}", "application/json", query);

        Assert.DoesNotContain("s3cret", (await sandbox.JournalAsync())[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_a_pin_or_password_would_be_stays_hidden()
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "SaveTicket", """{"PinNumber":1,"Pin":4711,"Password":471199}""",
            "application/json");

        var entry = (await sandbox.JournalAsync())[0].GetRawText();
        Assert.DoesNotContain("4711", entry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_is_reported_in_full()
    {
        await using var mock = await StartAsync();
        var sandbox = mock.Sandbox("site");
        using var answer = await EchoOperation.PostAsync(sandbox, "SaveTicket", """{"TicketId":1.5}""", "application/json");

        const string Detail = "/TicketId: expected a 32-bit integer, found the number 1.5.";
        Assert.Equal(Detail, (await TestSandbox.JsonOf(answer)).TextAt("MessageDetail"));
        var entry = (await sandbox.JournalAsync())[0];
        Assert.Equal(Detail, JsonDocument.Parse(entry.TextAt("answer", "text")!).RootElement.TextAt("MessageDetail"));
        Assert.Equal("expected a 32-bit integer, found the number 1.5.", entry.At("findings")[0].TextAt("message"));
        Assert.Equal("""{"TicketId":1.5}""", entry.TextAt("body", "text"));
    }

    private static Task<RunningMock> StartAsync() => EchoOperation.StartAsync(
        new Dictionary<string, string> { ["SaveTicket"] = """{"$ref":"#/components/schemas/Vendor.Ticket"}""" }, """
        {
          "Vendor.Ticket": {
            "type": "object",
            "properties": {
              "TicketId": { "type": "integer", "format": "int32" },
              "Title": { "type": "string" },
              "Tickets": { "type": "array", "items": { "$ref": "#/components/schemas/Vendor.Ticket" } },
              "TicketIds": { "type": "array", "items": { "type": "integer", "format": "int32" } },
              "Session": { "$ref": "#/components/schemas/Vendor.Ticket" },
              "IncludeCsSession": { "type": "boolean" },
              "TicketNew": { "type": "string", "enum": ["Unknown", "Read"] },
              "TicketClosed": { "type": "string", "enum": ["Unknown", "Read"] },
              "TokenExpires": { "type": "string", "format": "date-time" },
              "TicketTypeName": { "type": "string" },
              "Code": { "type": "string" },
              "Password": { "type": "string" },
              "SessionKey": { "type": "string" },
              "Pin": { "type": "integer", "format": "int32" },
              "PinNumber": { "type": "integer", "format": "int32" },
              "Token": { "type": "object", "properties": { "Value": { "type": "string" } } },
              "Credentials": {
                "type": "object",
                "properties": {
                  "Server": { "type": "string" },
                  "Port": { "type": "integer", "format": "int32" },
                  "Value": { "type": "string" },
                  "Password": { "type": "string" },
                  "Map": { "type": "object", "additionalProperties": { "type": "string" } }
                }
              },
              "Custom": { "type": "object", "additionalProperties": { "type": "object" } }
            }
          }
        }
        """,
        operation => operation["parameters"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse(
            """{"name":"ticketEntityId","in":"query","schema":{"type":"integer","format":"int32"}}""")));
}
