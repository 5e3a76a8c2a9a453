using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats;
using EmailSync.MockServer.Results;
using EmailSync.MockServer.Results.Xml;
using EmailSync.MockServer.Selection;

namespace EmailSync.MockServer.Tests.Results;

/// <summary>$select over every member of the contract's results, by their schemas alone: nothing here knows a name.</summary>
public sealed class ResultShapeTests
{
    private static readonly string[] Operations = ["GetReadySyncEmailAccounts", "GetEMailAccount"];

    public static TheoryData<string, string> Paths =>
        [.. Operations.SelectMany(operation => PathsOf(Sample(SchemaOf(operation))).Select(path => (operation, path)))];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Each_member_that_is_named_stays_and_every_other_one_is_nulled_out_in_json_and_xml_alike(string operation, string path)
    {
        var schema = SchemaOf(operation);
        var sample = Sample(schema);
        var shaped = Shaped(sample, schema, path.ToUpperInvariant());

        Assert.Equal(Expected(sample, path.Split('/'))!.ToJsonString(), shaped.ToJsonString());
        using var read =
            BodyFormat.For(MediaSyntax.Xml)!.Read(XmlResult.Write(Encoding.UTF8.GetBytes(shaped.ToJsonString()), schema), null,
                schema).Document!;
        Assert.True(JsonNode.DeepEquals(shaped, JsonNode.Parse(read.RootElement.GetRawText())), read.RootElement.GetRawText());
        var violations = new List<SchemaViolation>();
        schema.Validate(read.RootElement, violations);
        Assert.Empty(violations);
    }

    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "null")]
    [InlineData("""{"type":"string","format":"uuid"}""", "\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"",
        "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2026-01-01\"", "\"0001-01-01\"")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2026-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"")]
    [InlineData("""{"type":"string","format":"date-time","nullable":true}""", "\"2026-01-01T00:00:00Z\"", "null")]
    [InlineData("""{"type":"string","enum":["Unknown","Mail"]}""", "\"Mail\"", "\"Unknown\"")]
    [InlineData("""{"type":"boolean"}""", "true", "false")]
    [InlineData("""{"type":"number"}""", "1.5", "0")]
    [InlineData("""{"type":"integer"}""", "null", "0")]
    [InlineData("""{"type":"integer","nullable":true}""", "7", "null")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1]", "null")]
    [InlineData("""{"type":"object"}""", "{\"a\":1}", "null")]
    [InlineData("{}", "7", "0")]
    [InlineData("{}", "true", "false")]
    [InlineData("{}", "[1]", "null")]
    public void What_nulled_out_is_follows_from_the_schema(string property, string value, string expected)
    {
        using var document = JsonDocument.Parse($$$"""{"type":"object","properties":{"Asked":{{{property}}},"Other":{{{property}}}}}""");
        var schema = new SchemaReader(document.RootElement).Read(document.RootElement, "");

        var shaped = Shaped(JsonNode.Parse($$"""{"Asked":{{value}},"Other":{{value}}}""")!, schema, "asked");
        Assert.Equal($$"""{"Asked":{{value}},"Other":{{expected}}}""", shaped.ToJsonString());
    }

    private static Schema SchemaOf(string operation) => ResultCalls.ResponseOf(operation).Schema!;

    private static JsonNode Shaped(JsonNode result, Schema schema, string select)
    {
        using var document = JsonDocument.Parse(result.ToJsonString());
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            new ResultShape(json, new ResultTexts(null, null)).Write(document.RootElement, schema, SelectedNames.Of([select]));
        return JsonNode.Parse(buffer.WrittenSpan)!;
    }

    // A value with everything in it: lists of two, maps of two keys.
    private static JsonNode Sample(Schema schema) => schema.Shape switch
    {
        { Type: SchemaType.Array, Items: { } items } => new JsonArray(Sample(items), Sample(items)),
        { AdditionalProperties: { } values } => new JsonObject { ["AccountId"] = Sample(values), ["Other"] = Sample(values) },
        { Type: SchemaType.Object } =>
            new JsonObject(schema.AllProperties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Sample(property.Schema)))),
        { Format: "date-time" } => "2026-01-01T12:00:00Z",
        { Type: SchemaType.String } => " a <\"text\"> & \r\n more\t",
        _ => 17,
    };

    private static IEnumerable<string> PathsOf(JsonNode sample) => sample switch
    {
        JsonArray items => PathsOf(items[0]!),
        JsonObject members =>
            members.SelectMany(member => PathsOf(member.Value!).Select(below => $"{member.Key}/{below}").Prepend(member.Key)),
        _ => [],
    };

    private static JsonNode? Expected(JsonNode? sample, string[] path) => sample switch
    {
        JsonArray items => new JsonArray([.. items.Select(item => Expected(item, path))]),
        JsonObject members when path.Length > 0 => new JsonObject(members.Select(member =>
            KeyValuePair.Create(member.Key, member.Key == path[0] ? Expected(member.Value, path[1..]) : Nothing(member.Value!)))),
        _ => sample?.DeepClone(),
    };

    private static JsonNode? Nothing(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Number => 0,
        JsonValueKind.String when value.ToString().EndsWith('Z') => "0001-01-01T00:00:00Z",
        _ => null,
    };
}
