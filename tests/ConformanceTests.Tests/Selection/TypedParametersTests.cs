using EmailSync.ConformanceTests.Selection;
using EmailSync.Contract;

namespace EmailSync.ConformanceTests.Tests.Selection;

public sealed class TypedParametersTests
{
    // Its valid calls are sent to any server: that of DeleteEMailAccount would delete the account that may only be read.
    [Fact]
    public void No_operation_that_only_has_an_effect_is_called_with_a_valid_key() => Assert.Equal(["v1EMailAgent_GetEMailAccount"],
        TypedParameters.In(ContractDocument.Load()).Select(typed => typed.Operation.OperationId));
}
