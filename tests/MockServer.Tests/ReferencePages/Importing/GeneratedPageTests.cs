using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.ReferencePages.Importing;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

/// <summary>
/// Habits of the vendor's page generator: unrelated names where it does not know a type, samples it makes up, and Swagger files
/// that refer to what they lack. What an import writes has to be right, served by the mock, and found again by a check.
/// </summary>
public sealed class GeneratedPageTests
{
    private static readonly PageText Colour = new("Thing", "GetColour")
    {
        Result = "TableRight",
        ResultTable = [("Red", "int32"), ("Shade", "TableRight"), ("Reason", "string")],
        SampleResponse = """{ "Red": 4, "Shade": null, "Reason": "" }""",
    };

    private static readonly PageText Sentry = new("Thing", "GetRights")
    {
        Result = "TableRight",
        ResultTable = [("Mask", "string"), ("Reason", "string")],
        SampleResponse = """{ "Mask": "FULL", "Reason": "" }""",
    };

    private static readonly PageText Record = new("Thing", "GetRecord")
    {
        Result = "Record",
        ResultTable = [("Id", "int32"), ("TableRight", "TableRight")],
        SampleResponse = """{ "Id": 1, "TableRight": { "Mask": "FULL", "Reason": "" } }""",
    };

    private static readonly PageText Run = new("Thing", "Run")
    {
        Body = [("Arguments", "PersonEntity"), ("Owner", "PersonEntity")],
        SampleRequest = """{ "Arguments": { "Arguments1": "a", "Arguments2": "b" }, "Owner": null }""",
        Result = "bool",
        SampleResponse = "true",
    };

    private static string Swagger(string path, string request, string result, string definitions = "") =>
        $$"""
        {
          "swagger": "2.0",
          "paths": { "{{path}}": { "post": {
            "parameters": [ {{request}} { "name": "$select", "in": "query", "required": false, "type": "string" } ],
            "responses": { "200": { "schema": {{result}} } } } } },
          "definitions": { {{definitions}} }
        }
        """;

    private const string Request = """{ "name": "request", "in": "body", "required": true, "schema": { "$ref": "#/definitions/A.R" } },""";

    // The mock serves it, and a check finds nothing but what the contract declares.
    private static ImportResult Clean(ImportResult result, params IReadOnlyList<PageText> pages)
    {
        Assert.Equal(pages.Count, result.Served().Operations.Count);
        Assert.Empty(Imports.Deviations(result.Text(), pages));
        return result;
    }

    private static List<string> Properties(ImportResult result, string schema) =>
        [.. result.Schema(schema)["properties"]!.AsObject().Select(property => property.Key)];

    private static List<SchemaViolation> Violations(Schema schema, string json)
    {
        var violations = new List<SchemaViolation>();
        schema.Validate(JsonDocument.Parse(json).RootElement, violations);
        return violations;
    }

    private static Schema BodyOf(ImportResult result, PageText page) =>
        result.Served().Operations.Single(operation => operation.Path == page.Path).RequestBody!.Schema;

    [Fact]
    public void A_name_that_stands_in_for_another_type_gives_its_properties_to_a_schema_of_the_operation()
    {
        var shape = Colour with { Operation = "GetShape", ResultTable = [("Corners", "int32")], SampleResponse = """{ "Corners": 4 }""" };

        var result = Clean(Imports.Run(Colour, shape, Record, Sentry), Colour, shape, Record, Sentry);

        Assert.Equal(["Mask", "Reason"], Properties(result, "TableRight"));
        Assert.Equal(["Red", "Shade", "Reason"], Properties(result, "GetColourResult"));
        Assert.Equal(["Corners"], Properties(result, "GetShapeResult"));
        Assert.Equal("""{"$ref":"#/components/schemas/TableRight"}""", result.Property("Record", "TableRight"));
        Assert.Equal("""{"type":"object","nullable":true}""", result.Property("GetColourResult", "Shade"));
        Assert.Equal(2, result.Warnings.Count(warning => warning.Contains("TableRight has other properties", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_page_alone_does_not_make_the_stand_in_its_type() =>
        Assert.Contains("GetColourResult", Clean(Imports.Run(Colour), Colour).Schemas);

    [Fact]
    public void A_name_on_pages_whose_tables_have_nothing_in_common_belongs_to_the_operation_that_is_called_so()
    {
        var basket = new PageText("Thing", "GetBasket")
        {
            Result = "Basket",
            ResultTable = [("Fruit", "string"), ("Size", "int32")],
            SampleResponse = """{ "Fruit": "", "Size": 1 }""",
        };
        var road = basket with { Operation = "FindRoad", ResultTable = [("Length", "int32")], SampleResponse = """{ "Length": 1 }""" };

        var result = Clean(Imports.Run(basket, road), basket, road);

        Assert.Equal(["Fruit", "Size"], Properties(result, "Basket"));
        Assert.Equal(["Length"], Properties(result, "FindRoadResult"));
    }

    [Fact]
    public void The_Swagger_file_knows_what_a_stand_in_stands_for()
    {
        var swagger = Swagger(Colour.Path, "", """{ "$ref": "#/definitions/A.Colour" }""",
            """
            "A.Colour": { "type": "object", "properties": { "Red": { "type": "integer", "format": "int32" },
              "Shade": { "$ref": "#/definitions/A.Shade" }, "Reason": { "type": "string" } } },
            "A.Shade": { "type": "object", "properties": { "Depth": { "type": "integer", "format": "int32" } } },
            "B.TableRight": { "type": "object", "properties": { "Mask": { "type": "string" }, "Reason": { "type": "string" } } }
            """);

        var result = Clean(Imports.Run(null, swagger, Colour), Colour);

        Assert.Equal("""{"$ref":"#/components/schemas/Colour"}""",
            result.Operation(Colour)["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.ToJsonString());
        Assert.Equal("""{"$ref":"#/components/schemas/Shade"}""", result.Property("Colour", "Shade"));
        Assert.DoesNotContain("TableRight", result.Schemas);
    }

    [Fact]
    public void A_carriers_name_stands_in_for_a_map_where_the_sample_numbers_the_keys_after_their_owner()
    {
        var result = Clean(Imports.Run(Run), Run);

        Assert.Equal("""{"type":"object","nullable":true,"additionalProperties":{"type":"string","nullable":true}}""",
            result.Property("RunRequest", "Arguments"));
        Assert.Equal("""{"$ref":"#/components/schemas/PersonEntity"}""", result.Property("RunRequest", "Owner"));
        Assert.Empty(Violations(BodyOf(result, Run), """{ "Arguments": { "a": "b" }, "Owner": { "PersonId": 1 } }"""));
    }

    [Fact]
    public void A_carriers_name_stands_in_for_a_map_where_the_Swagger_file_has_one()
    {
        var swagger = Swagger(Run.Path, Request, """{ "type": "boolean" }""",
            """
            "A.R": { "properties": { "Arguments": { "type": "object", "additionalProperties": { "type": "string" } },
              "Owner": { "$ref": "#/definitions/A.PersonEntity" } } },
            "A.PersonEntity": { "properties": { "PersonId": { "type": "integer", "format": "int32" } } }
            """);

        var result = Clean(Imports.Run(null, swagger, Run), Run);

        Assert.Equal("""{"type":"object","nullable":true,"additionalProperties":{"type":"string","nullable":true}}""",
            result.Property("R", "Arguments"));
        Assert.Equal(["PersonId"], Properties(result, "PersonEntity"));
    }

    [Theory]
    [InlineData("int64", "99.99", "integer")]
    [InlineData("int32", "3.14", "integer")]
    [InlineData("double", "4", "number")]
    [InlineData("string", "{}", "string")]
    public void A_value_that_the_generator_made_up_contradicts_nothing(string type, string sample, string expected)
    {
        var page = new PageText("Thing", "GetLength") { Result = type, SampleResponse = sample };

        var schema = Clean(Imports.Run(page), page).Operation(page)["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;

        Assert.Equal(expected, schema["type"]!.ToString());
    }

    [Theory]
    [InlineData("""{ "Data": { "type": "array", "items": { "type": "array", "items": { "type": "string" } } } }""",
        """{"type":"array","nullable":true,"items":{"type":"array","nullable":true,"items":{"type":"string","nullable":true}}}""")]
    [InlineData(null, """{"type":"array","nullable":true,"items":{"type":"array","nullable":true,"items":{}}}""")]
    public void A_list_of_lists_takes_texts_although_its_sample_has_empty_objects(string? properties, string expected)
    {
        var page = new PageText("Thing", "Insert")
        {
            Body = [("Data", "Array")],
            SampleRequest = """{ "Data": [ [ {} ], [ {} ] ] }""",
            Result = "bool",
            SampleResponse = "true",
        };
        var swagger = properties is null
            ? null
            : Swagger(page.Path, Request, """{ "type": "boolean" }""", $$""" "A.R": { "properties": {{properties}} } """);

        var result = Clean(Imports.Run(null, swagger, page), page);

        Assert.Equal(expected, result.Property(swagger is null ? "InsertRequest" : "R", "Data"));
        Assert.Empty(Violations(BodyOf(result, page), """{ "Data": [ [ "a", "b" ], [ "c" ] ] }"""));
    }

    [Theory]
    [InlineData(true, "Field", "Key,Hidden")]
    [InlineData(false, "GetFieldsItem", "Key")]
    public void The_table_of_an_answer_that_is_a_map_lists_its_values_properties(bool hasSwagger, string name, string properties)
    {
        var page = new PageText("Thing", "GetFields")
        {
            Result = "object",
            ResultTable = [("Key", "string")],
            SampleResponse = """{ "fieldName": { "Key": "a" } }""",
        };
        var swagger = Swagger(page.Path, "", """{ "type": "object", "additionalProperties": { "$ref": "#/definitions/A.Field" } }""",
            """ "A.Field": { "properties": { "Key": { "type": "string" }, "Hidden": { "type": "boolean" } } } """);

        var result = Clean(Imports.Run(null, hasSwagger ? swagger : null, page), page);

        Assert.Equal(
            """{"type":"object","additionalProperties":{"$ref":"#/components/schemas/NAME"}}""".Replace("NAME", name, StringComparison.Ordinal),
            result.Operation(page)["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.ToJsonString());
        Assert.Equal(properties.Split(','), Properties(result, name));
    }

    [Fact]
    public void A_reference_that_leads_nowhere_leaves_out_what_it_would_give_and_no_more()
    {
        var page = new PageText("Thing", "GetTicket")
        {
            Result = "Ticket",
            ResultTable = [("Id", "int32"), ("Fields", "Fields")],
            SampleResponse = """{ "Id": 1, "Fields": null }""",
        };
        var swagger = Swagger(page.Path, "", """{ "$ref": "#/definitions/A.Ticket" }""",
            """
            "A.Ticket": { "properties": {
              "Id": { "type": "integer", "format": "int64" }, "Fields": { "$ref": "#/definitions/A.Fields" } } },
            "A.Other": { "allOf": [ { "$ref": "#/definitions/A.Fields" } ] }
            """);

        var result = Clean(Imports.Run(null, swagger, page with { ResultTable = [("Id", "Integer"), ("Fields", "Fields")] }),
            page with { ResultTable = [("Id", "Integer"), ("Fields", "Fields")] });

        Assert.Equal("""{"type":"integer","format":"int64"}""", result.Property("Ticket", "Id"));
        Assert.Equal("A.Ticket", result.Schema("Ticket")["x-carrier"]!.ToString());
        Assert.Equal("swagger.json: at /definitions/A.Ticket/properties/Fields/$ref: expected a definition that exists, "
            + "found #/definitions/A.Fields (2 times); what it describes is taken from the pages alone", Assert.Single(result.Warnings));
    }

    [Theory]
    [InlineData("$select")]
    [InlineData("other")]
    public void A_parameter_of_the_Swagger_file_alone_is_the_vendors(string name)
    {
        var page = new PageText("Thing", "Ask") { Query = [], Result = "bool", SampleResponse = "true" };

        var swagger = Swagger(page.Path, "", """{ "type": "boolean" }""").Replace("$select", name, StringComparison.Ordinal);
        var result = Clean(Imports.Run(null, swagger, page), page);

        var parameter = result.Operation(page)["parameters"]!.AsArray().Single(parameter => parameter!["name"]?.ToString() == name)!;
        Assert.Equal("vendor", parameter["x-evidence"]!["source"]!.ToString());
    }

    [Fact]
    public void A_renamed_schema_keeps_the_root_of_its_xml()
    {
        var move = new PageText("Thing", "Move")
        {
            Body = [("To", "Integer")],
            SampleRequest = """{ "To": 1 }""",
            Result = "bool",
            SampleResponse = "true"
        };
        var other = move with { Agent = "Other", Body = [("Name", "String")], SampleRequest = """{ "Name": "a" }""" };

        var result = Clean(Imports.Run(move, other), move, other);

        Assert.Equal("MoveRequest", result.Schema("ThingMoveRequest")["xml"]!["name"]!.ToString());
        Assert.All([move, other], page => Assert.Equal("MoveRequest", BodyOf(result, page).XmlName));
    }

    [Theory]
    [InlineData("binary/octet-stream", "byte", "GIF89....bytes...")]
    [InlineData("application/json; charset=utf-8", "byte", "GIF89....bytes...")]
    [InlineData("application/json; charset=utf-8", "byte", "\"AAAA\"")]
    [InlineData("application/msword", "stream", "PK...bytes...")]
    public void Bytes_are_a_sample_of_a_stream(string type, string result, string sample)
    {
        var page = new PageText("Thing", "GetPicture")
        {
            Result = result,
            SampleResponse = sample,
            SampleResponseType = type,
            ResponseMediaTypes = "`application/octet-stream`, `image/png`",
        };

        var content = Clean(Imports.Run(page), page).Operation(page)["responses"]!["200"]!["content"]!.AsObject();

        Assert.Equal(["application/octet-stream", "image/png", type.Split(';')[0]],
            content.Select(entry => entry.Key).OrderBy(name => name == type.Split(';')[0]));
        Assert.Equal("assumed", content[type.Split(';')[0]]!["x-evidence"]!["source"]!.ToString());
        Assert.Equal("string", content["image/png"]!["schema"]!["type"]!.ToString());
    }

    [Theory]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "object" } }""")]
    [InlineData(null)]
    public void The_values_of_a_map_of_objects_are_anything(string? data)
    {
        var page = new PageText("Thing", "Signal")
        {
            Body = [("Data", "Object")],
            SampleRequest = """{ "Data": { "fieldName": {} } }""",
            Result = "bool",
            SampleResponse = "true",
        };
        var swagger = data is null
            ? null
            : Swagger(page.Path, Request, """{ "type": "boolean" }""", $$""" "A.R": { "properties": { "Data": {{data}} } } """);

        var result = Clean(Imports.Run(null, swagger, page), page);

        Assert.Equal("""{"type":"object","nullable":true,"additionalProperties":{}}""",
            result.Property(data is null ? "SignalRequest" : "R", "Data"));
        Assert.Empty(Violations(BodyOf(result, page), """{ "Data": { "a": "text", "b": 1, "c": [true], "d": null } }"""));
    }
}
