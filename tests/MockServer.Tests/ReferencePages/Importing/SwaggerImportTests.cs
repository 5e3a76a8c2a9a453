using EmailSync.ReferencePages.Importing;
using EmailSync.ReferencePages.Importing.Swagger;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

public sealed class SwaggerImportTests
{
    private static readonly PageText Page = new("Ticket", "GetTickets")
    {
        Body = [("Ids", "Array"), ("Mode", "String"), ("Filter", "Filter")],
        SampleRequest = """{ "Ids": [], "Mode": "odd value", "Filter": null }""",
        Result = "array",
        ResultTable = [("TicketId", "int32"), ("Status", "string"), ("Tags", "array"), ("Owner", "Owner"), ("Extra", "object")],
        SampleResponse =
        """[ { "TicketId": 1, "Status": "Open", "Tags": [ { "Name": "a", "Filter": null } ], "Owner": null, "Extra": { "Extra1": "a" } } ]""",
    };

    private const string Swagger =
        """
        {
          "swagger": "2.0",
          "paths": {
            "/api/v1/Agents/Ticket/GetTickets": {
              "post": {
                "parameters": [
                  { "name": "request", "in": "body", "required": true, "schema": { "$ref": "#/definitions/A.Carriers.GetTicketsRequest" } },
                  { "name": "$select", "in": "query", "required": false, "type": "string" },
                  { "name": "language", "in": "query", "required": false, "type": "string" }
                ],
                "responses": { "200": { "schema": { "type": "array", "items": { "$ref": "#/definitions/A.Services.Ticket" } } } }
              }
            }
          },
          "definitions": {
            "A.Carriers.GetTicketsRequest": { "properties": {
              "Ids": { "type": "array", "items": { "type": "integer", "format": "int64" } },
              "Mode": { "type": "string", "enum": ["odd value", "no", "1st", "A-B", "class"] },
              "Filter": { "$ref": "#/definitions/A.Security.Filter" } } },
            "A.Services.Ticket": { "properties": {
              "TicketId": { "type": "integer", "format": "int32" }, "Status": { "type": "string", "enum": ["Open", "Closed"] },
              "Tags": { "type": "array", "items": { "$ref": "#/definitions/A.Services.Tag" } },
              "Owner": { "$ref": "#/definitions/A.Services.Owner" }, "Parent": { "$ref": "#/definitions/A.Services.Ticket" },
              "Extra": { "type": "object", "additionalProperties": { "type": "string" } },
              "Blob": { "type": "string", "format": "byte" }, "Changed": { "type": "string", "format": "date-time" } } },
            "A.Services.Tag": { "properties": { "Name": { "type": "string" }, "Filter": { "$ref": "#/definitions/A.Services.Filter" } } },
            "A.Services.Owner": { "properties": { "Tickets": { "type": "array", "items": { "$ref": "#/definitions/A.Services.Ticket" } } } },
            "A.Services.Filter": { "properties": { "Text": { "type": "string" } } },
            "A.Security.Filter": { "properties": { "Mask": { "type": "integer" } } },
            "A.Services.Unused": { "properties": { "Text": { "type": "string" } } }
          }
        }
        """;

    private static ImportResult Result => Imports.Run(null, Swagger, Page);

    [Theory]
    [InlineData("GetTicketsRequest", "Ids", """{"type":"array","nullable":true,"items":{"type":"integer","format":"int64"}}""")]
    [InlineData("GetTicketsRequest", "Mode", """{"type":"string","enum":["odd value","no","1st","A-B","class"]}""")]
    [InlineData("Ticket", "Tags", """{"type":"array","nullable":true,"items":{"$ref":"#/components/schemas/Tag"}}""")]
    [InlineData("Ticket", "Parent", """{"$ref":"#/components/schemas/Ticket"}""")]
    [InlineData("Ticket", "Extra", """{"type":"object","nullable":true,"additionalProperties":{"type":"string","nullable":true}}""")]
    [InlineData("Ticket", "Blob", """{"type":"string","format":"byte","nullable":true}""")]
    [InlineData("Ticket", "Changed", """{"type":"string","format":"date-time"}""")]
    [InlineData("Owner", "Tickets", """{"type":"array","nullable":true,"items":{"$ref":"#/components/schemas/Ticket"}}""")]
    public void What_the_page_omits_is_filled_in(string schema, string property, string expected) =>
        Assert.Equal(expected, Result.Property(schema, property));

    [Theory]
    [InlineData("TicketId", "docs")]
    [InlineData("Blob", null)]
    [InlineData("Changed", null)]
    public void A_property_says_whether_a_page_has_it(string property, string? source) =>
        Assert.Equal(source, Result.Schema("Ticket")["properties"]![property]!["x-evidence"]?["source"]?.ToString());

    [Fact]
    public void Two_types_of_one_short_name_both_stay_and_are_called_by_their_namespaces()
    {
        var result = Result;

        Assert.Equal("A.Services.Filter", result.Schema("ServicesFilter")["x-carrier"]!.ToString());
        Assert.Equal("A.Security.Filter", result.Schema("SecurityFilter")["x-carrier"]!.ToString());
        Assert.Equal("""{"$ref":"#/components/schemas/SecurityFilter"}""", result.Property("GetTicketsRequest", "Filter"));
        Assert.Equal("""{"$ref":"#/components/schemas/ServicesFilter"}""", result.Property("Tag", "Filter"));
        Assert.DoesNotContain("Unused", result.Schemas);
    }

    [Fact]
    public void Every_fact_of_the_page_is_found_again() => Assert.Empty(Imports.Deviations(Result.Text(), Page));

    [Fact]
    public void A_parameter_that_only_the_file_has_is_added_as_the_vendors()
    {
        var parameter = Result.Operation(Page)["parameters"]!.AsArray().Single(parameter => parameter!["name"]?.ToString() == "language")!;

        Assert.Equal("vendor", parameter["x-evidence"]!["source"]!.ToString());
    }

    [Fact]
    public void What_the_file_requires_is_the_vendors_and_what_nobody_says_is_assumed()
    {
        Assert.Equal("vendor", Result.Operation(Page)["requestBody"]!["x-evidence"]!["source"]!.ToString());
        Assert.Equal("assumed", Imports.Run(Page).Operation(Page)["requestBody"]!["x-evidence"]!["source"]!.ToString());
    }

    [Fact]
    public void A_contradiction_is_reported_with_both_locations_and_the_page_wins()
    {
        var result = Imports.Run(null, Swagger,
            Page with { Body = [("Ids", "String"), ("Mode", "String"), ("New", "Boolean")], SampleRequest = null });

        Assert.Contains(result.Warnings,
            warning => warning.StartsWith("v1TicketAgent_GetTickets.md:", StringComparison.Ordinal)
                && warning.Contains("GetTicketsRequest.Ids is string on the page and array of int64 in swagger.json",
                    StringComparison.Ordinal));
        Assert.Contains(result.Warnings,
            warning =>
                warning.Contains(
                    "GetTicketsRequest.New is on the page, and A.Carriers.GetTicketsRequest in the Swagger file has no such property",
                    StringComparison.Ordinal));
        Assert.Equal("""{"type":"string","nullable":true}""", result.Property("GetTicketsRequest", "Ids"));
    }

    [Fact]
    public void An_operation_that_no_file_has_is_taken_from_the_page_alone_and_reported()
    {
        var other = Page with { Operation = "FindTickets" };
        var result = Imports.Run(null, Swagger, other);

        Assert.Contains(result.Warnings,
            warning => warning.Contains("no Swagger file has /api/v1/Agents/Ticket/FindTickets", StringComparison.Ordinal));
        Assert.Empty(Imports.Deviations(result.Text(), other));
    }

    [Fact]
    public void Two_files_that_say_different_things_of_one_carrier_keep_it_apart()
    {
        var other = Page with { Agent = "Person", Operation = "GetTickets" };
        var second = Swagger.Replace("Agents/Ticket", "Agents/Person", StringComparison.Ordinal)
            .Replace("\"Text\": { \"type\": \"string\" }", "\"Text\": { \"type\": \"boolean\" }", StringComparison.Ordinal);

        var result =
            new PageImporter([Imports.Swagger(Swagger), Imports.Swagger(second, "person.json")], null).Import(
                [Imports.Page(Page), Imports.Page(other)]);

        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Schemas.Count(name => name.EndsWith("Tag", StringComparison.Ordinal)));
        Assert.Single(result.Schemas, name => name.EndsWith("SecurityFilter", StringComparison.Ordinal) || name == "Filter");
        Assert.Empty(Imports.Deviations(result.Text(), Page, other));
    }

    [Theory]
    [InlineData("", "expected JSON")]
    [InlineData("[]", "expected the version 2.0")]
    [InlineData("""{ "swagger": "1.2" }""", "/swagger: expected the version 2.0 of Swagger")]
    [InlineData("""{ "openapi": "3.0.3" }""", "expected the version 2.0")]
    [InlineData("""{ "swagger": "2.0", "definitions": { "A": { "properties": { "x": { "type": "odd" } } } } }""",
        "/definitions/A/properties/x/type: expected string")]
    [InlineData("""{ "swagger": "2.0", "definitions": { "A": { "allOf": [ { "$ref": "#/definitions/A" } ] } } }""",
        "composed of each other")]
    [InlineData("""{ "swagger": "2.0", "paths": { "/x": { "post": { "parameters": {} } } } }""",
        "/paths//x/post/parameters: expected a list")]
    public void A_file_that_is_no_Swagger_is_refused_with_the_place(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<SwaggerException>(() => Imports.Swagger(json)).Message, StringComparison.Ordinal);
}
