using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Resources;

/// <summary><c>/api/v1</c>: each URL with its verbs and what they do (vendor's guides).</summary>
public sealed class VersionListing(ContractDocument contract) : Resource("/api/v1", "GET", "HEAD")
{
    public override ValueTask<Ending?> HandleAsync(Call call) => new(ResourceJson.Answer(
        contract.Operations.GroupBy(operation => operation.Path).ToDictionary(
            path => call.Http.Request.PathBase.Value + path.Key,
            path => path.ToDictionary(operation => operation.Method, operation => operation.Summary)),
        ResourceJson.Default.DictionaryStringDictionaryStringString));
}
