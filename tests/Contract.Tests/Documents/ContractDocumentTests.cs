using EmailSync.Contract.Schemas;

namespace EmailSync.Contract.Tests.Documents;

public sealed class ContractDocumentTests
{
    private const string Done = "'operationId': 'Do', 'responses': { '204': { 'description': 'Done' } }";
    private const string Body = "'content': { 'text/xml': { 'schema': { 'type': 'object', 'required': ['Id'], 'properties': { 'Id': "
        + "{ 'type': 'integer' } } } }, 'Application/JSON': {} }";

    [Fact]
    public void An_operation_is_read_with_its_method_and_path()
    {
        var operation = MadeContract.Operation(Done);
        Assert.Equal(("Do", "POST", MadeContract.Path), (operation.OperationId, operation.Method, operation.Path));
        Assert.Null(operation.RequestBody);
        Assert.Empty(operation.Parameters);
    }

    [Fact]
    public void Media_types_are_read_in_lower_case_and_in_the_order_of_the_contract() =>
        Assert.Equal(["text/xml", "application/json"],
            MadeContract.Operation($"{Done}, 'requestBody': {{ {Body} }}").RequestBody!.MediaTypes);

    [Theory]
    [InlineData("", false)]
    [InlineData("'required': false,", false)]
    [InlineData("'required': true,", true)]
    public void A_body_is_required_where_the_contract_says_so(string required, bool expected) =>
        Assert.Equal(expected, MadeContract.Operation($"{Done}, 'requestBody': {{ {required} {Body} }}").RequestBody!.Required);

    [Fact]
    public void Required_properties_are_read() =>
        Assert.Equal(["Id"], MadeContract.Operation($"{Done}, 'requestBody': {{ {Body} }}").RequestBody!.Schema.Required);

    [Fact]
    public void The_first_answer_to_success_is_the_one_of_a_right_call() =>
        Assert.Equal(202,
            MadeContract.Operation("'operationId': 'Do', 'responses': { '400': {}, '202': {}, '204': {}, 'default': {} }").SuccessStatus);

    [Fact]
    public void Refusals_have_the_media_types_of_all_refusals() =>
        Assert.Equal(["application/json", "text/xml"], MadeContract.Of(
            "'operationId': 'Do', 'responses': { '200': { 'content': { 'text/csv': {} } }, '400': { 'content': { 'application/json': "
                + "{} } }, '401': { 'content': { 'text/xml': {}, 'application/json': {} } } }").ErrorMediaTypes);

    [Fact]
    public void Parameters_of_the_path_are_those_of_the_operation_unless_it_has_its_own()
    {
        var operation = MadeContract.OfPaths(
            $$"""
            { '{{MadeContract.Path}}': {
              'parameters': [
                { 'name': 'shared', 'in': 'query', 'schema': { 'type': 'string' } },
                { 'name': 'id', 'in': 'query', 'schema': { 'type': 'string' } } ],
              'post': { {{Done}}, 'parameters': [ { 'name': 'id', 'in': 'query', 'required': true, 'schema': { 'type': 'integer' } } ] } } }
            """).Operations.Single();

        Assert.Equal([("shared", SchemaType.String, false), ("id", SchemaType.Integer, true)],
            operation.Parameters.Select(parameter => (parameter.Name, parameter.Schema.Type, parameter.Required)));
    }

    [Fact]
    public void References_are_followed()
    {
        var operation = MadeContract.OfPaths(
            $$"""
            { '{{MadeContract.Path}}': { 'post': { 'operationId': 'Do',
              'parameters': [ { '$ref': '#/components/parameters/a~1b' } ],
              'requestBody': { '$ref': '#/components/requestBodies/B' },
              'responses': { '204': { '$ref': '#/components/responses/R' } } } } }
            """,
            """
            { 'parameters': { 'a/b': { 'name': 'id', 'in': 'query', 'schema': {} } },
              'requestBodies': { 'B': { 'content': { 'text/json': { 'schema': {} } } } },
              'responses': { 'R': { 'description': 'Referred to' } } }
            """).Operations.Single();

        Assert.Equal("id", Assert.Single(operation.Parameters).Name);
        Assert.Equal("text/json", Assert.Single(operation.RequestBody!.MediaTypes));
        Assert.Equal("Referred to", Assert.Single(operation.Responses).Description);
    }

    [Theory]
    [InlineData("'responses': { '204': {} }", "/operationId")]
    [InlineData("'operationId': 'Do'", "/responses")]
    [InlineData("'operationId': 'Do', 'responses': { '400': {} }", "/responses")]
    [InlineData(Done + ", 'requestBody': { 'content': {} }", "/requestBody/content")]
    [InlineData(Done + ", 'requestBody': { 'content': { 'text/json': {} } }", "/requestBody/content/text~1json/schema")]
    [InlineData(Done + ", 'requestBody': { '$ref': '#/nowhere' }", "/requestBody/$ref")]
    [InlineData(Done + ", 'parameters': [ { 'name': 'id', 'in': 'path' } ]", "/parameters/0/in")]
    [InlineData(Done + ", 'parameters': [ { 'name': 'id', 'in': 'query' } ]", "/parameters/0/schema")]
    [InlineData(Done + ", 'parameters': [ { 'in': 'query', 'schema': {} } ]", "/parameters/0/name")]
    [InlineData(Done + ", 'parameters': [ { 'name': 'id', 'in': 'header', 'required': true, 'schema': {} } ]", "/parameters/0/required")]
    public void What_the_server_could_not_keep_is_refused_with_its_place(string operation, string location) =>
        Assert.Equal("/paths/~1api~1v1~1Agents~1Test~1Do/post" + location,
            Assert.ThrowsAny<ContractException>(() => MadeContract.Of(operation)).Pointer);

    [Theory]
    [InlineData("{ '/api/{id}': { 'post': { " + Done + " } } }", "/paths/~1api~1{id}")]
    [InlineData("{ '/api/v1/Do': { 'post': { " + Done + " }, 'put': { " + Done + " } } }", "/paths/~1api~1v1~1Do")]
    [InlineData("{ '/api/v1/Do': { '$ref': '#/components/x' } }", "/paths/~1api~1v1~1Do")]
    public void Paths_that_the_server_could_not_serve_are_refused(string paths, string location) =>
        Assert.Equal(location, Assert.Throws<ContractException>(() => MadeContract.OfPaths(paths)).Pointer);
}
