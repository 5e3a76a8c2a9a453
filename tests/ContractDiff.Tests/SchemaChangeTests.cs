using static EmailSync.ContractDiff.Tests.Contracts;

namespace EmailSync.ContractDiff.Tests;

/// <summary>Changes of a schema count by where it is used: what callers send, and what readers get.</summary>
public sealed class SchemaChangeTests
{
    private static string Account(string property) => $$"""{ "type": "object", "properties": { "Value": {{property}} } }""";

    [Theory]
    [InlineData("""{ "type": "string", "enum": ["A"] }""", """{ "type": "string", "enum": ["A", "B"] }""",
        "response.enum-value-added", "request.enum-value-added")]
    [InlineData("""{ "type": "string", "enum": ["A", "B"] }""", """{ "type": "string", "enum": ["A"] }""",
        "request.enum-value-removed")]
    [InlineData("""{ "type": "string", "format": "byte" }""", """{ "type": "string", "format": "binary" }""",
        "request.stream-changed", "response.stream-changed")]
    [InlineData("""{ "type": "string", "format": "binary" }""", """{ "type": "string", "format": "byte" }""",
        "request.stream-changed", "response.stream-changed")]
    [InlineData("""{ "type": "integer" }""", """{ "type": "integer", "readOnly": true }""", "request.property-read-only")]
    [InlineData("""{ "type": "integer", "readOnly": true }""", """{ "type": "integer" }""", "request.property-writable")]
    [InlineData("""{ "type": "integer" }""", """{ "type": "integer", "writeOnly": true }""", "response.property-write-only")]
    [InlineData("""{ "type": "integer", "format": "int32" }""", """{ "type": "integer", "format": "int64" }""",
        "response.type-widened", "request.type-widened")]
    [InlineData("""{ "type": "integer", "format": "int64" }""", """{ "type": "integer", "format": "int32" }""", "request.type-narrowed")]
    [InlineData("""{ "type": "integer" }""", """{ "type": "number" }""", "response.type-widened", "request.type-widened")]
    [InlineData("""{ "type": "string" }""", """{ "type": "integer" }""", "request.type-changed", "response.type-changed")]
    [InlineData("""{ "type": "string" }""", """{ "type": "string", "format": "date-time" }""", "request.type-narrowed")]
    [InlineData("""{ "type": "string" }""", """{ "type": "string", "enum": ["A"] }""", "request.type-narrowed")]
    [InlineData("""{ "type": "string", "enum": ["A"] }""", """{ "type": "string" }""", "response.type-widened", "request.type-widened")]
    [InlineData("""{ "type": "string" }""", "{}", "response.type-widened", "request.type-widened")]
    [InlineData("""{ "type": "string" }""", """{ "type": "string", "x-nullable": true }""")]
    [InlineData("""{ "type": "string", "maxLength": 10 }""", """{ "type": "string", "maxLength": 9 }""", "request.limit-tightened")]
    [InlineData("""{ "type": "string" }""", """{ "type": "string", "pattern": "^a" }""", "request.limit-tightened")]
    [InlineData("""{ "type": "integer", "minimum": 1 }""", """{ "type": "integer", "minimum": 0 }""",
        "response.limit-loosened", "request.limit-loosened")]
    [InlineData("""{ "type": "array", "items": { "type": "integer", "format": "int64" } }""",
        """{ "type": "array", "items": { "type": "integer", "format": "int32" } }""", "request.type-narrowed")]
    [InlineData("""{ "type": "object", "additionalProperties": { "type": "string" } }""",
        """{ "type": "object", "additionalProperties": { "type": "boolean" } }""", "request.type-changed", "response.type-changed")]
    [InlineData("""{ "type": "object" }""", """{ "type": "object", "additionalProperties": false }""", "request.type-narrowed")]
    public void A_property_counts_in_both_directions(string before, string after, params string[] expected) =>
        Assert.Equal(expected.Order(),
            Found(Swagger(Account(before)), Swagger(Account(after))).Select(change => change.Split(' ')[0]).Order());

    [Theory]
    [InlineData("""{ "type": "string" }""", """{ "type": "string", "nullable": true }""", "request.nullable", "response.nullable")]
    [InlineData("""{ "type": "string", "nullable": true }""", """{ "type": "string" }""", "request.not-nullable")]
    [InlineData("""{ "type": "string" }""", """{ "type": ["string", "null"] }""", "request.nullable", "response.nullable")]
    [InlineData("""{ "$ref": "#/components/schemas/B" }""", """{ "nullable": true, "allOf": [ { "$ref": "#/components/schemas/B" } ] }""",
        "request.nullable", "response.nullable")]
    [InlineData("""{ "oneOf": [ { "$ref": "#/components/schemas/B" } ] }""",
        """{ "oneOf": [ { "$ref": "#/components/schemas/B" }, { "type": "string" } ] }""", "request.type-widened", "response.type-widened")]
    [InlineData("""{ "oneOf": [ { "type": "string" }, { "$ref": "#/components/schemas/B" } ] }""",
        """{ "oneOf": [ { "$ref": "#/components/schemas/B" }, { "type": "string" } ] }""")]
    public void OpenAPI_3_says_what_may_be_null_and_what_alternatives_there_are(string before, string after, params string[] expected)
    {
        const string Schemas = """ "B": { "type": "object", "properties": { "Id": { "type": "integer" } } } """;

        var found = Found(OpenApi(Operation(Account(before), Account(before)), Schemas),
            OpenApi(Operation(Account(after), Account(after)), Schemas));

        Assert.Equal(expected.Order(), found.Select(change => change.Split(' ')[0]).Order());
    }

    [Fact]
    public void Whether_a_version_can_say_null_at_all_makes_no_difference()
    {
        var swagger = Swagger(Account("""{ "type": "string" }"""));
        var openApi =
            OpenApi(Operation("""{ "$ref": "#/components/schemas/EMailAccount" }""", """{ "$ref": "#/components/schemas/EMailAccount" }"""),
            """ "EMailAccount": { "type": "object", "nullable": true, "properties": { "Value": { "type": "string", "nullable": true } } } """);

        Assert.Empty(Found(swagger, openApi));
        Assert.Empty(Found(openApi, swagger));
    }

    [Fact]
    public void Properties_that_come_and_go_and_become_required_count_by_direction()
    {
        var before =
            """{ "type": "object", "required": ["A", "B"], "properties": { "A": { "type": "integer" }, "B": { "type": "integer" }, "C": { "type": "integer" } } }""";
        var after =
            """{ "type": "object", "required": ["A", "C", "D"], "properties": { "A": { "type": "integer" }, "C": { "type": "integer" }, "B": { "type": "integer" }, "D": { "type": "integer" }, "E": { "type": "integer" } } }""";

        Assert.Equal(
            ["request.property-required EMailAccount.C", "request.property-required EMailAccount.D",
                "response.property-optional EMailAccount.B",
                "request.property-optional EMailAccount.B", "response.property-added EMailAccount.D",
                "request.property-added EMailAccount.E",
                "response.property-added EMailAccount.E"],
            Found(Swagger(before), Swagger(after)));
        Assert.Equal(
            ["request.property-optional EMailAccount.C", "request.property-removed EMailAccount.D",
                "request.property-removed EMailAccount.E",
                "request.property-required EMailAccount.B", "response.property-optional EMailAccount.C",
                "response.property-removed EMailAccount.D",
                "response.property-removed EMailAccount.E"],
            Found(Swagger(after), Swagger(before)).Order());
    }

    [Fact]
    public void A_schema_that_is_only_read_breaks_no_caller()
    {
        string Contract(string kind) => OpenApi(Operation("""{ "type": "string" }""", $$"""{ "type": "string", "enum": [{{kind}}] }"""));

        var change = Assert.Single(Diff(Contract("\"A\""), Contract("\"A\", \"B\"")).Changes);

        Assert.Equal("response.enum-value-added", change.Kind.Id);
        Assert.Equal(Effect.BreaksReaders, change.Kind.Effect);
    }

    [Fact]
    public void A_renamed_schema_and_another_order_of_members_make_no_difference_to_what_is_sent()
    {
        var before =
            Swagger(
                """{ "type": "object", "properties": { "A": { "type": "integer" }, "B": { "type": "string", "enum": ["X", "Y"] } } }""");
        var after =
            Swagger("""{ "properties": { "B": { "enum": ["Y", "X"], "type": "string" }, "A": { "type": "integer" } }, "type": "object" }""",
            name: "A.Services.MailAccount");

        var change = Assert.Single(Diff(before, after).Changes);

        Assert.Equal(("schema.renamed", Effect.Harmless, "EMailAccount is called MailAccount now"),
            (change.Kind.Id, change.Kind.Effect, change.Sentence));
        Assert.Equal(["EMailAccount", "MailAccount"], change.Members.Select(member => member.CSharp));
    }

    [Fact]
    public void Descriptions_are_harmless()
    {
        var changes =
            Diff(Swagger("""{ "description": "One", "properties": { } }"""),
                Swagger("""{ "description": "Two", "properties": { } }""")).Changes;

        Assert.Equal(["schema.description"], changes.Select(change => change.Kind.Id));
        Assert.Equal([Effect.Harmless], changes.Select(change => change.Kind.Effect));
    }

    [Fact]
    public void Schemas_that_lead_back_to_themselves_are_compared_once()
    {
        string Contract(string type) => Swagger(
            """{ "properties": { "Parent": { "$ref": "#/definitions/A.Services.EMailAccount" }, "Others": { "type": "array", "items": { "$ref": "#/definitions/Node" } } } }""",
            $$""", "Node": { "allOf": [ { "$ref": "#/definitions/Node" } ], "properties": { "Next": { "$ref": "#/definitions/Node" }, "Back": { "$ref": "#/definitions/A.Services.EMailAccount" }, "Id": { "type": "{{type}}" } } }, "List": { "type": "array", "items": { "$ref": "#/definitions/List" } }, "Self": { "$ref": "#/definitions/Self" } """);

        Assert.Equal(["request.type-changed Node.Id", "response.type-changed Node.Id"], Found(Contract("string"), Contract("integer")));
        Assert.Empty(Diff(Contract("string"), Contract("string")).Changes);
    }

    [Theory]
    [InlineData("properties")]
    [InlineData("enum")]
    public void What_aliases_repeat_may_not_unfold_to_more_than_can_be_compared(string member)
    {
        var text =
            new StringBuilder(
                "openapi: 3.0.3\npaths:\n  /a:\n    post:\n      responses:\n        '200':\n          content:\n            a/b:\n");
        text.Append("              schema:\n                type: object\n                x0: &a0 { type: string }\n");
        for (var level = 1; level < 30; level++)
            text.Append($"                x{level}: &a{level} {{ properties: {{ {string.Join(", ", Enumerable.Range(0, 10)
                .Select(index => $"p{index}: *a{level - 1}"))} }} }}\n");
        text.Append(member == "enum" ? "                enum: [*a29]\n" : "                properties: { all: *a29 }\n");

        if (member == "enum") Assert.Empty(Diff(text.ToString(), text.ToString()).Changes);
        else
            Assert.StartsWith("expected at most 300000 schemas",
                Assert.Throws<ContractFileException>(() => Diff(text.ToString(), text.ToString())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_named_and_counts_as_anything()
    {
        var result = Diff(Swagger(Account("""{ "$ref": "#/definitions/Gone" }""")), Swagger(Account("""{ "type": "string" }""")));

        Assert.Empty(result.Changes);
        Assert.Equal("old.json:8: #/definitions/Gone leads nowhere; what it would describe counts as anything",
            Assert.Single(result.Old.Dangling));
    }

    [Fact]
    public void A_change_in_a_schema_of_several_operations_is_one_change_with_its_places_and_members()
    {
        string Contract(string values) => Swagger(Account($$"""{ "type": "string", "enum": [{{values}}] }""")).Replace("\"paths\": {",
            $$""" "paths": { "/api/v1/Agents/EMail/GetEMailAccount": { "post": { "responses": { "200": { "schema": { "$ref": "#/definitions/A.Services.EMailAccount" } } } } },""",
            StringComparison.Ordinal);

        var change = Diff(Contract("\"A\""), Contract("\"A\",\n \"on hold\"")).Changes[0];

        Assert.Equal("response.enum-value-added", change.Kind.Id);
        Assert.Equal("EMailAccount.Value", change.Subject);
        Assert.Equal(["POST /api/v1/Agents/EMail/GetEMailAccount", $"POST {Route}"], change.Operations);
        Assert.Equal(new GeneratedMember("EMailAccountValue.On_hold", "EMailAccountValue.On_hold"), Assert.Single(change.Members));
        Assert.Equal(new Place("old.json", 8, "/definitions/A.Services.EMailAccount/properties/Value/enum"), change.Old);
        Assert.Equal(new Place("new.json", 9, "/definitions/A.Services.EMailAccount/properties/Value/enum/1"), change.New);
    }
}
