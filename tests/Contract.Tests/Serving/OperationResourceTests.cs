using EmailSync.Contract.Schemas;
using EmailSync.Contract.Tests.Documents;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Resources;

namespace EmailSync.Contract.Tests.Serving;

public sealed class OperationResourceTests
{
    private const string Done = "'operationId': 'Do', 'responses': { '204': {} }";

    [Fact]
    public void The_generated_operation_is_joined_with_what_the_contract_says_of_it() =>
        Assert.Equal("Do", OperationResource.Of(MadeContract.Of(Done), Generated(MadeContract.Path)).Contract.OperationId);

    [Fact]
    public void A_generated_operation_that_the_contract_does_not_have_is_refused() =>
        Assert.Contains("make generate", Assert.Throws<ContractException>(() =>
            OperationResource.Of(MadeContract.Of(Done), Generated("/api/v1/Agents/Test/Other"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_media_type_that_the_server_cannot_read_is_refused() =>
        Assert.Contains("application/yaml", Assert.Throws<ContractException>(() => OperationResource.Of(
            MadeContract.Of(
                $$"""{{Done}}, 'requestBody': { 'content': { 'application/json': { 'schema': {} }, 'application/yaml': {} } }"""),
            Generated(MadeContract.Path))).Message, StringComparison.Ordinal);

    private static AgentOperation<Call> Generated(string path) => new("POST", path, null, (_, _, _) => default);
}
