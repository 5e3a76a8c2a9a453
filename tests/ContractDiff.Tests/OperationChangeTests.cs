using static EmailSync.ContractDiff.Tests.Contracts;

namespace EmailSync.ContractDiff.Tests;

/// <summary>Changes of operations themselves: parameters, bodies, media types, answers, signing in.</summary>
public sealed class OperationChangeTests
{
    private const string Ok = """ "responses": { "200": { "description": "OK" } } """;

    private static string Parameter(string name, string location, string more = "") =>
        $$"""{ "name": "{{name}}", "in": "{{location}}", "schema": { "type": "integer" }{{more}} }""";

    private static string With(string parameters, string more = "") => OpenApi($$"""{ "parameters": [{{parameters}}], {{more}} {{Ok}} }""");

    private static string Body(string properties, string required = "true") =>
        $$""" "requestBody": { "required": {{required}}, "content": { "application/json": { "schema": { "type": "object", "properties": { {{properties}} } } } } }, """;

    [Fact]
    public void An_operation_that_is_gone_breaks_callers_and_another_is_new()
    {
        var result = Diff(With(""), With("").Replace("SaveEMailAccount", "Save_EMailAccount2", StringComparison.Ordinal));

        Assert.Equal(["operation.removed", "operation.added"], result.Changes.Select(change => change.Kind.Id));
        Assert.Equal(new GeneratedMember("EMailAgentClient.SaveEMailAccountAsync", "EMailAgentClient.saveEMailAccount"),
            Assert.Single(result.Changes[0].Members));
        Assert.Null(result.Changes[0].New);
        Assert.Equal("/paths/~1api~1v1~1Agents~1EMail~1SaveEMailAccount/post", result.Changes[0].Old!.Pointer);
        Assert.Equal("0 operations compared: 1 breaks callers, 0 break readers, 1 new, 0 harmless.", result.Sentence);
    }

    [Theory]
    [InlineData("", "query|x|, \"required\": true", "request.parameter-required")]
    [InlineData("", "query|x|", "request.parameter-added")]
    [InlineData("query|x|", "", "request.parameter-removed")]
    [InlineData("query|x|", "query|x|, \"required\": true", "request.parameter-required")]
    [InlineData("query|x|, \"required\": true", "query|x|", "request.parameter-optional")]
    [InlineData("query|x|", "header|X|", "request.parameter-moved")]
    [InlineData("query|x|", "query|X|", "request.parameter-moved")]
    [InlineData("header|X-A|", "header|x-a|", null)]
    [InlineData("query|x|, \"explode\": true", "query|x|, \"explode\": false", "request.parameter-style")]
    [InlineData("header|Accept|", "header|Authorization|", null)]
    public void A_parameter_counts_by_where_it_is_and_whether_it_is_required(string before, string after, string? expected)
    {
        string Of(string text) => text.Split('|') is [var location, var name, var more] ? With(Parameter(name, location, more)) : With("");

        Assert.Equal(expected is null ? [] : [expected], Found(Of(before), Of(after)).Select(change => change.Split(' ')[0]));
    }

    [Fact]
    public void A_parameter_that_moves_from_the_query_to_the_body_is_one_change_with_both_places()
    {
        var change =
            Assert.Single(Diff(With(Parameter("accountId", "query")), With("", Body(""" "AccountId": { "type": "integer" } """))).Changes);

        Assert.Equal(("request.parameter-moved", "SaveEMailAccount accountId", "moved from the query to the body"),
            (change.Kind.Id, change.Subject, change.Sentence));
        Assert.EndsWith("/post/parameters/0", change.Old!.Pointer, StringComparison.Ordinal);
        Assert.EndsWith("/requestBody/content/application~1json/schema/properties/AccountId", change.New!.Pointer,
            StringComparison.Ordinal);
        Assert.Equal("EMailAgentClient.SaveEMailAccountAsync(accountId)", Assert.Single(change.Members).CSharp);
    }

    [Fact]
    public void A_parameter_that_moves_from_the_body_to_the_query_is_one_change() =>
        Assert.Equal(["request.parameter-moved SaveEMailAccount accountId"],
            Found(With("", Body(""" "AccountId": { "type": "integer" } """)),
                With(Parameter("accountId", "query", ", \"required\": true"))));

    [Theory]
    [InlineData(null, "true", "request.body-required")]
    [InlineData(null, "false", "request.body-added")]
    [InlineData("true", null, "request.body-removed")]
    [InlineData("false", "true", "request.body-required")]
    [InlineData("true", "false", "request.body-optional")]
    public void A_body_counts_by_whether_it_is_required(string? before, string? after, string expected)
    {
        string Of(string? required) => With("", required is null ? "" : Body("", required));

        Assert.Equal([expected], Found(Of(before), Of(after)).Select(change => change.Split(' ')[0]));
    }

    [Theory]
    [InlineData("""{ "type": "string", "format": "byte" }""", """{ "type": "string", "format": "binary" }""", "response.stream-changed")]
    [InlineData("""{ "type": "string", "enum": ["A"] }""", """{ "type": "string", "enum": ["A", "B"] }""", "response.enum-value-added")]
    [InlineData("""{ "type": "object", "properties": { "A": { "type": "string" } } }""", """{ "type": "object" }""",
        "response.property-removed")]
    public void A_change_in_an_answer_without_a_named_schema_names_the_method_that_gives_it(string before, string after, string expected)
    {
        string Of(string schema) => OpenApi(Operation("{}", schema));

        var change = Assert.Single(Diff(Of(before), Of(after)).Changes);

        Assert.Equal((expected, "EMailAgentClient.SaveEMailAccountAsync"), (change.Kind.Id, Assert.Single(change.Members).CSharp));
        Assert.StartsWith("SaveEMailAccount response", change.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_in_a_parameters_schema_names_the_parameter()
    {
        var before = With("""{ "name": "mode", "in": "query", "schema": { "type": "string", "enum": ["A", "B"] } }""");

        var change = Assert.Single(Diff(before, before.Replace(", \"B\"", "", StringComparison.Ordinal)).Changes);

        Assert.Equal(("request.enum-value-removed", "SaveEMailAccount mode"), (change.Kind.Id, change.Subject));
        Assert.Equal(new GeneratedMember("EMailAgentClient.SaveEMailAccountAsync(mode)", "EMailAgentClient.saveEMailAccount(mode)"),
            Assert.Single(change.Members));
    }

    [Fact]
    public void Media_types_count_on_both_sides()
    {
        var before = Swagger("""{ "type": "object" }""");
        var after = before.Replace("\"consumes\": [\"application/json\"]", "\"consumes\": [\"text/json\"]", StringComparison.Ordinal)
            .Replace("\"produces\": [\"application/json\"]", "\"produces\": [\"application/json\", \"text/json\"]",
                StringComparison.Ordinal);

        Assert.Equal(["request.media-type-removed", "request.media-type-added", "response.media-type-added"],
            Found(before, after).Select(change => change.Split(' ')[0]));
        Assert.Equal(["response.media-type-removed", "request.media-type-removed", "request.media-type-added"],
            Found(after, before).Select(change => change.Split(' ')[0]).OrderDescending());
    }

    [Theory]
    [InlineData("\"200\": {}", "\"204\": {}", "response.status-added,response.status-removed")]
    [InlineData("\"200\": {}", "\"200\": {}, \"409\": {}", "response.refusal-added")]
    [InlineData("\"200\": {}, \"409\": {}", "\"200\": {}", "")]
    [InlineData("\"200\": { \"content\": { \"a/b\": {} } }", "\"200\": {}", "response.body-removed")]
    [InlineData("\"200\": {}", "\"200\": { \"content\": { \"a/b\": {} } }", "response.body-added")]
    [InlineData("\"200\": { \"headers\": { \"X-A\": {} } }", "\"200\": { \"headers\": { \"x-a\": {}, \"X-B\": {} } }",
        "response.header-added")]
    [InlineData("\"200\": { \"headers\": { \"X-A\": {} } }", "\"200\": {}", "response.header-removed")]
    public void Answers_count_by_status_content_and_headers(string before, string after, string expected)
    {
        string Of(string responses) => OpenApi($$"""{ "responses": { {{responses}} } }""");

        Assert.Equal(expected, string.Join(',', Found(Of(before), Of(after)).Select(change => change.Split(' ')[0]).Order()));
    }

    [Fact]
    public void Ways_to_sign_in_are_compared_by_what_they_are_and_reported_once()
    {
        string Contract(string security, string schemes) => OpenApi($$"""{ {{Ok}} }""").Replace("\"paths\"",
            $$""" "security": [{{security}}], "paths" """, StringComparison.Ordinal).Replace("\"components\": {",
            $$""" "components": { "securitySchemes": { {{schemes}} },""", StringComparison.Ordinal);
        const string Basic = """ "One": { "type": "http", "scheme": "basic" } """;
        const string Both = """ "B": { "type": "http", "scheme": "Basic" }, "C": { "type": "apiKey", "in": "header", "name": "X-Key" } """;

        Assert.Equal(["operation.security-added sign-in"],
            Found(Contract("{\"One\":[]}", Basic), Contract("{\"B\":[]}, {\"C\":[]}", Both)));
        Assert.Equal(["operation.security-removed sign-in"],
            Found(Contract("{\"B\":[]}, {\"C\":[]}", Both), Contract("{\"One\":[]}", Basic)));
        Assert.Equal(["operation.security-removed sign-in"], Found(Contract("", Basic), Contract("{\"One\":[]}", Basic)));
    }

    [Fact]
    public void An_operation_that_gets_another_id_or_is_deprecated_keeps_its_callers()
    {
        var before = Swagger("""{ "type": "object" }""");
        var after = before.Replace("\"operationId\": \"v1EMailAgent_SaveEMailAccount\"",
            "\"operationId\": \"other\", \"deprecated\": true, \"summary\": \"New\"",
            StringComparison.Ordinal);

        var result = Diff(before, after);

        Assert.Equal(["operation.deprecated", "operation.description", "operation.renamed"],
            result.Changes.Select(change => change.Kind.Id).Order());
        Assert.False(result.Breaks);
    }

    [Fact]
    public void Names_of_path_parameters_and_the_base_path_make_no_difference()
    {
        const string Before =
            """{ "swagger": "2.0", "basePath": "/api/", "paths": { "/v1/Contact/{id}": { "get": { "responses": { "204": {} } } } } }""";
        const string After =
            """{ "openapi": "3.0.0", "paths": { "/api/v1/Contact/{contactId}": { "get": { "responses": { "204": {} } } } } }""";

        Assert.Empty(Diff(Before, After).Changes);
    }
}
