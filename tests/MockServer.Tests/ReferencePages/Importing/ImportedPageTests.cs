using System.Text.Json.Nodes;
using EmailSync.Contract;

namespace EmailSync.MockServer.Tests.ReferencePages.Importing;

public sealed class ImportedPageTests
{
    private static readonly PageText Merge = new("Contact", "MergeContacts")
    {
        Body = [("SourceId", "Integer"), ("Name", "String"), ("Since", "DateTime"), ("Score", "Double"), ("DryRun", "Boolean"),
            ("Ids", "Array"), ("Options", "Object"), ("Target", "ContactEntity"), ("Odd", "")],
        SampleRequest =
        """{ "SourceId": 1, "Name": "a", "Since": "2001-03-11T03:24:47+01:00", "Score": 1.5, "DryRun": true, "Ids": [4, 5], "Options": { "a": 1 }, "Target": null, "Odd": [ { "Id": 4, "Text": "b", "More": null } ] }""",
    };

    private static readonly PageText Get = new("Person", "GetPersonEntity")
    {
        Query = [("personEntityId", "int32", true), ("deep", "bool", false), ("$select", "string", false)],
        Result = "PersonEntity",
        ResultTable = [("PersonId", "int32"), ("Firstname", "string"), ("BirthDate", "date-time"), ("Retired", "bool"),
            ("Emails", "array"), ("Address", "Address"), ("Photo", "byte"), ("Rank", "double"), ("FieldProperties", "object"),
            ("UserDefinedFields", "object")],
        SampleResponse = """
            {
              "PersonId": 1, "Firstname": "a", "BirthDate": "2001-03-11T03:24:47.4551836+01:00", "Retired": false, "Emails": [ { "Value": "a" }, { "Value": "b" } ], "Address": null, "Photo": "GIF89", "Rank": 1.25,
              "FieldProperties": { "fieldName": { "FieldRight": null, "FieldType": "System.Int32", "FieldLength": 5 } }, "UserDefinedFields": { "SuperOffice:1": "x", "SuperOffice:2": "y" }
            }
            """,
    };

    [Theory]
    [InlineData("SourceId", """{"type":"integer","format":"int32"}""")]
    [InlineData("Name", """{"type":"string","nullable":true}""")]
    [InlineData("Since", """{"type":"string","format":"date-time"}""")]
    [InlineData("Score", """{"type":"number","format":"double"}""")]
    [InlineData("DryRun", """{"type":"boolean"}""")]
    [InlineData("Ids", """{"type":"array","nullable":true,"items":{"type":"integer","format":"int32"}}""")]
    [InlineData("Options", """{"type":"object","nullable":true,"additionalProperties":{}}""")]
    [InlineData("Target", """{"$ref":"#/components/schemas/ContactEntity"}""")]
    [InlineData("Odd",
        """{"type":"array","nullable":true,"items":{"type":"object","nullable":true,"properties":{"Id":{"type":"integer","format":"int32"},"Text":{"type":"string","nullable":true},"More":{}}}}""")]
    public void A_type_of_the_requests_table_becomes_a_schema(string property, string schema) =>
        Assert.Equal(schema, Imports.Run(Merge).Property("MergeContactsRequest", property));

    [Theory]
    [InlineData("PersonId", """{"type":"integer","format":"int32"}""")]
    [InlineData("BirthDate", """{"type":"string","format":"date-time"}""")]
    [InlineData("Retired", """{"type":"boolean"}""")]
    [InlineData("Emails",
        """{"type":"array","nullable":true,"items":{"type":"object","nullable":true,"properties":{"Value":{"type":"string","nullable":true}}}}""")]
    [InlineData("Address", """{"$ref":"#/components/schemas/Address"}""")]
    [InlineData("Photo", """{"type":"string","format":"byte","nullable":true}""")]
    [InlineData("UserDefinedFields", """{"type":"object","nullable":true,"additionalProperties":{"type":"string","nullable":true}}""")]
    public void A_type_of_the_answers_table_becomes_a_schema(string property, string schema) =>
        Assert.Equal(schema, Imports.Run(Get).Property("PersonEntity", property));

    [Fact]
    public void A_carrier_of_which_only_the_name_is_known_becomes_an_open_object_that_says_so()
    {
        var schema = Imports.Run(Merge).Schema("ContactEntity");

        Assert.Equal("""{"type":"object","nullable":true,"x-evidence":{"source":"docs","note":"Nothing but its name is known"}}""",
            schema.ToJsonString());
    }

    [Fact]
    public void An_operation_has_the_pages_parameters_media_types_and_status_and_is_not_implemented()
    {
        var operation = Imports.Run(Get).Operation(Get);

        Assert.False(operation["x-implemented"]!.GetValue<bool>());
        Assert.Equal("v1PersonAgent_GetPersonEntity", operation["operationId"]!.ToString());
        Assert.Equal("Person", operation["tags"]![0]!.ToString());
        Assert.Equal(["personEntityId", "deep"],
            operation["parameters"]!.AsArray().Take(2).Select(parameter => parameter!["name"]!.ToString()));
        Assert.Equal("""{"type":"integer","format":"int32"}""", operation["parameters"]![0]!["schema"]!.ToJsonString());
        Assert.True(operation["parameters"]![0]!["required"]!.GetValue<bool>());
        Assert.False(operation["parameters"]![1]!["required"]!.GetValue<bool>());
        Assert.Equal(PageText.AnswerMediaTypes,
            string.Join(", ", operation["responses"]!["200"]!["content"]!.AsObject().Select(type => $"`{type.Key}`")));
        Assert.Null(operation["requestBody"]);
    }

    [Fact]
    public void An_operation_of_no_content_declares_the_samples_content_as_known_departures()
    {
        var answer = Imports.Run(Merge).Operation(Merge)["responses"]!["204"]!;

        Assert.Null(answer["content"]);
        Assert.Equal(
            ["D-1 sample-response-header Content-Type", "D-1 sample-response-body", "D-2 response-body"],
            answer["x-departures"]!.AsArray().Select(departure => $"{departure!["id"]} {departure["fact"]}"));
    }

    [Fact]
    public void Prose_of_the_page_does_not_reach_the_contract() =>
        Assert.DoesNotContain("Words", Imports.Run(Merge, Get).Text(), StringComparison.Ordinal);

    [Fact]
    public void Every_fact_of_the_pages_is_found_again() =>
        Assert.Empty(Imports.Deviations(Imports.Run(Merge, Get).Text(), Merge, Get));

    [Fact]
    public void Samples_that_are_missing_leave_elements_open()
    {
        var page = Merge with { HasSamples = false };
        var result = Imports.Run(page);

        Assert.Equal("""{"type":"array","nullable":true,"items":{}}""", result.Property("MergeContactsRequest", "Ids"));
        Assert.Empty(Imports.Deviations(result.Text(), page));
    }

    [Fact]
    public void The_mock_can_serve_what_was_imported()
    {
        var result = Imports.Run(Merge, Get);

        var document = ContractDocument.Parse(System.Text.Encoding.UTF8.GetBytes(result.Json().ToJsonString()), result.Bytes!);
        Assert.Equal([Merge.Path, Get.Path], document.Operations.Select(operation => operation.Path));
        Assert.NotEmpty(document.ErrorMediaTypes);
    }

    [Fact]
    public void The_order_of_the_pages_decides_the_order_of_the_operations_and_nothing_else()
    {
        var one = Imports.Run(Merge, Get).Json();
        var other = Imports.Run(Get, Merge).Json();

        Assert.Equal([Get.Path, Merge.Path], other["paths"]!.AsObject().Select(path => path.Key));
        foreach (var part in (string[])["paths", "components"])
            Assert.True(JsonNode.DeepEquals(one[part], other[part]), part);
    }

    [Fact]
    public void Two_agents_operations_of_one_name_have_requests_of_their_own()
    {
        var other = Merge with { Agent = "Person", Body = [("Only", "String")], SampleRequest = """{ "Only": "a" }""" };
        var result = Imports.Run(Merge, other);

        Assert.Equal(["ContactMergeContactsRequest", "PersonMergeContactsRequest"],
            result.Schemas.Where(name => name.EndsWith("Request", StringComparison.Ordinal)).Order());
        Assert.Empty(Imports.Deviations(result.Text(), Merge, other));
    }

    [Fact]
    public void A_second_page_of_an_operation_is_left_out_and_reported()
    {
        var result = Imports.Run(Get, Get with { Query = [] });

        Assert.Equal(["POST /api/v1/Agents/Person/GetPersonEntity"], result.Added);
        Assert.Contains("describes it, too", Assert.Single(result.Skipped), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "int32", "expected POST")]
    [InlineData("POST", "array", "expected a query parameter that is a text, a number or a boolean")]
    public void What_the_mock_cannot_serve_is_refused_with_the_line(string method, string type, string expected)
    {
        var page = Get with { Method = method, Query = [("ids", type, true)] };

        var result = Imports.Run(page, Merge);

        Assert.Null(result.Bytes);
        Assert.Matches($@"^v1PersonAgent_GetPersonEntity\.md:\d+: {expected}", Assert.Single(result.Errors));
    }
}
