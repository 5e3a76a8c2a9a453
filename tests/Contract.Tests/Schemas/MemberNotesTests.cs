using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.Contract.Tests.Documents;

namespace EmailSync.Contract.Tests.Schemas;

public sealed class MemberNotesTests
{
    private const string Schemas =
        """
        {
          "Entity": { "type": "object", "properties": { "EntityId": { "type": "integer" } } },
          "Account": {
            "type": "object",
            "allOf": [{ "$ref": "#/components/schemas/Entity" }],
            "properties": {
              "Name": { "type": "string" },
              "Folders": { "type": "array", "items": { "$ref": "#/components/schemas/Entity" } },
              "Rights": { "type": "object", "additionalProperties": { "$ref": "#/components/schemas/Entity" } },
              "Anything": { "type": "object" },
              "Either": { "oneOf": [{ "$ref": "#/components/schemas/Entity" }, { "type": "string" }] }
            }
          }
        }
        """;

    [Theory]
    [InlineData("""{"EntityId":1,"name":"x"}""", "")]
    [InlineData("""{"EntiyId":1}""", "/EntiyId EntityId")]
    [InlineData("""{"Nmae":1,"Colour":2}""", "/Nmae Name, /Colour ")]
    [InlineData("""{"Folders":[{"EntityId":1},{"EntityIt":2}]}""", "/Folders/1/EntityIt EntityId")]
    [InlineData("""{"Rights":{"anything goes":{"EntityID":1}}}""", "")]
    [InlineData("""{"Rights":{"a/b":{"Entity":1}}}""", "/Rights/a~1b/Entity EntityId")]
    [InlineData("""{"Anything":{"Nmae":1}}""", "")]
    [InlineData("""{"Either":{"Nmae":1}}""", "")]
    [InlineData("""{"Name":"x","NAME":"y"}""", "/Name twice")]
    [InlineData("""{"Name":"x","N\u0061me":"y"}""", "/Name twice")]
    [InlineData("""{"Colour":1,"COLOUR":2}""", "/Colour , /COLOUR twice, /COLOUR ")]
    [InlineData("""{"Rights":{"a":{},"A":{},"\u0061":{}}}""", "/Rights/a twice")]
    [InlineData("""{"Anything":{"a":[{"b":1,"b":2}],"A":1}}""", "/Anything/a/0/b twice")]
    [InlineData("""{"Either":{"Nmae":1,"Nmae":2}}""", "/Either/Nmae twice")]
    [InlineData("""{"Colour":{"a":1,"a":2}}""", "/Colour , /Colour/a twice")]
    [InlineData("""{"Ｎａｍｅ":"x"}""", "/Ｎａｍｅ Name")]
    [InlineData("""{"Folders":[1,null,"x"]}""", "")]
    [InlineData("null", "")]
    [InlineData("17", "")]
    public void Members_that_nothing_reads_are_reported(string value, string expected)
    {
        using var document = JsonDocument.Parse(value);
        var notes = MemberNotes.Of(Account(), document.RootElement) ?? [];
        Assert.Equal(expected, string.Join(", ", notes.Select(note => $"{note.Pointer} {(note.IsRepeated ? "twice" : note.Nearest)}")));
    }

    [Fact]
    public void No_more_are_reported_than_anybody_reads()
    {
        using var document = JsonDocument.Parse($$"""{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"x{i}\":1"))}}}""");
        var notes = MemberNotes.Of(Account(), document.RootElement)!;
        Assert.Equal((MemberNoteList.Limit, 10_000 - MemberNoteList.Limit), (notes.Count, notes.LeftOut(MemberNoteKind.Unknown)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(10_000)]
    public void What_stands_there_twice_is_found_behind_any_number_of_others(int others)
    {
        var before = string.Concat(Enumerable.Range(0, others).Select(i => $"\"x{i}\":1,"));
        using var document = JsonDocument.Parse($$"""{"Name":"x",{{before}}"NAME":"y","EntityId":1,"X1":2}""");
        var repeated = MemberNotes.Of(Account(), document.RootElement)!.Where(note => note.IsRepeated).Select(note => note.Pointer);
        Assert.Equal(["/Name", "/X1"], repeated);
    }

    private static Schema Account() => MadeContract.OfPaths(
        """{"/a":{"post":{"operationId":"a","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Account"}}}},"responses":{"204":{"description":"done"}}}}}""",
        $"{{\"schemas\":{Schemas}}}").Operations[0].RequestBody!.Schema;
}
