using EmailSync.MockServer.Tests.Running;

[assembly: AssemblyFixture(typeof(EmailSync.MockServer.Tests.Bodies.Values.EchoValues))]

namespace EmailSync.MockServer.Tests.Bodies.Values;

/// <summary>One mock with operations for all kinds of values that the vendor's Swagger files have.</summary>
public sealed class EchoValues : IAsyncLifetime
{
    private RunningMock? mock;
    private int sandboxes;

    public async ValueTask InitializeAsync() => mock = await EchoOperation.StartAsync(new Dictionary<string, string>
    {
        ["Numbers"] = """{"type":"array","items":{"type":"integer","format":"int32"}}""",
        ["Persons"] = """{"type":"array","items":{"$ref":"#/components/schemas/Vendor.Person"}}""",
        ["Person"] = """{"$ref":"#/components/schemas/Vendor.Person"}""",
        ["Text"] = """{"type":"string"}""",
        ["Number"] = """{"type":"integer","format":"int32"}""",
        ["Flag"] = """{"type":"boolean"}""",
        ["Map"] = """{"type":"object","additionalProperties":{"type":"string"}}""",
        ["Anything"] = """{"type":"object","additionalProperties":{"type":"object"}}""",
        ["Bytes"] = """{"type":"string","format":"byte"}""",
    }, """
        {
          "Vendor.Person": {
            "type": "object",
            "properties": {
              "PersonId": { "type": "integer", "format": "int32" },
              "Name": { "type": "string" },
              "Score": { "type": "number", "format": "double" },
              "Retired": { "type": "boolean" },
              "Born": { "type": "string", "format": "date-time" },
              "Weekdays": { "type": "string", "enum": ["Unknown", "Monday", "Tuesday", "Wednesday"] },
              "Ids": { "type": "array", "items": { "type": "integer", "format": "int32" } },
              "Names": { "type": "array", "items": { "type": "string" } },
              "Image": { "type": "string", "format": "byte" },
              "Custom": { "type": "object", "additionalProperties": { "type": "object" } },
              "Chief": { "$ref": "#/components/schemas/Vendor.Person" },
              "Staff": { "type": "array", "items": { "$ref": "#/components/schemas/Vendor.Person" } },
              "TicketId": { "type": "integer", "format": "int32" },
              "Session": { "$ref": "#/components/schemas/Vendor.Session" }
            }
          },
          "Vendor.Session": { "type": "object", "properties": { "Title": { "type": "string" } } }
        }
        """);

    public TestSandbox Sandbox() => new(mock!, $"values-{Interlocked.Increment(ref sandboxes)}");

    public ValueTask DisposeAsync() => mock?.DisposeAsync() ?? ValueTask.CompletedTask;
}
