using EmailSync.Contract.Tests.Documents;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Selection;

namespace EmailSync.Contract.Tests.Serving;

public sealed class QueryParameterTests
{
    [Theory]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id=5")]
    [InlineData("'type': 'integer', 'format': 'int32'", "?ID=-5")]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id=%35")]
    [InlineData("'type': 'integer', 'format': 'int64'", "?id=2147483648")]
    [InlineData("'type': 'boolean'", "?id=true")]
    [InlineData("'type': 'number'", "?id=1.5")]
    [InlineData("'type': 'string'", "?id=")]
    [InlineData("'type': 'string'", "?id=%22%5C%00")]
    [InlineData("'type': 'string', 'format': 'date-time'", "?id=2024-01-31T12:00:00Z")]
    public void A_value_of_its_type_is_taken(string schema, string query) => Assert.Null(Fault(schema, query));

    [Theory]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id=five", "a 32-bit integer")]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id=", "a 32-bit integer")]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id", "a 32-bit integer")]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id=5.0", "a 32-bit integer")]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id=5e1", "a 32-bit integer")]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id=2147483648", "a 32-bit integer")]
    [InlineData("'type': 'integer', 'format': 'int32'", "?id=5,6", "a 32-bit integer")]
    [InlineData("'type': 'integer'", "?id=2147483648", "a 32-bit integer")]
    [InlineData("'type': 'integer', 'format': 'int64'", "?id=9223372036854775808", "a 64-bit integer")]
    [InlineData("'type': 'boolean'", "?id=1", "true or false")]
    [InlineData("'type': 'string', 'format': 'date-time'", "?id=today", "a date and time")]
    public void A_value_of_another_type_is_a_fault(string schema, string query, string expected) =>
        Assert.Contains(expected, Fault(schema, query), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("?other=5")]
    public void A_required_value_that_is_missing_is_a_fault(string query) =>
        Assert.Equal("expected a value, found none.", Fault("'type': 'integer'", query));

    [Fact]
    public void An_optional_value_may_be_missing() => Assert.Null(Fault("'type': 'integer'", "", required: false));

    private static string? Fault(string schema, string query, bool required = true)
    {
        var parameter = MadeContract.Operation(
            $$"""
            'operationId': 'Do', 'responses': { '204': {} },
            'parameters': [ { 'name': 'id', 'in': 'query', 'required': {{(required ? "true" : "false")}}, 'schema': { {{schema}} } } ]
            """).Parameters.Single();
        return QueryParameter.Fault(parameter, query.Length == 0 ? null : QueryPairs.Parse(query));
    }
}
