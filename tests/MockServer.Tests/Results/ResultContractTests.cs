using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Results;

namespace EmailSync.MockServer.Tests.Results;

public sealed class ResultContractTests
{
    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/vnd.superoffice+json", true)]
    [InlineData("text/xml", true)]
    [InlineData("application/soap+xml", true)]
    [InlineData("text/html", false)]
    [InlineData("application/notjson", false)]
    [InlineData("application/octet-stream", false)]
    public void A_media_type_that_the_server_cannot_write_is_refused_at_the_start(string mediaType, bool canBeWritten)
    {
        var operation = Operation($"{{\"{mediaType}\":{{}}}}");
        if (canBeWritten)
        {
            Assert.Equal([mediaType],
                ResultContract.Of(operation, () => JsonSerializerOptions.Default.GetTypeInfo(typeof(int)))!.MediaTypes);
            return;
        }

        var refused =
            Assert.Throws<ContractException>(() =>
                ResultContract.Of(operation, () => JsonSerializerOptions.Default.GetTypeInfo(typeof(int))));
        Assert.Contains(mediaType, refused.Message, StringComparison.Ordinal);
        Assert.Contains("CountMessages", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_json_is_listed_the_first_media_type_is_the_fallback()
    {
        var contract =
            ResultContract.Of(Operation("""{"text/xml":{},"application/xml":{}}"""),
                () => JsonSerializerOptions.Default.GetTypeInfo(typeof(int)))!;

        Assert.Equal("text/xml", contract.Choose("application/json").Name);
        Assert.Equal("application/xml", contract.Choose("application/xml").Name);
    }

    private static ContractOperation Operation(string content) => Assert.Single(ContractDocument.Parse(Encoding.UTF8.GetBytes(
        """{"paths":{"/api/v1/Agents/EMail/CountMessages":{"post":{"operationId":"CountMessages","responses":{"200":{"description":"","content":CONTENT}}}}}}""".Replace("CONTENT", content, StringComparison.Ordinal)), []).Operations);
}
