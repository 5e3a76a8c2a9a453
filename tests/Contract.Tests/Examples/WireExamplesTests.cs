using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contract.Tests.Examples;

public sealed class WireExamplesTests(SharedMock shared)
{
    [Theory]
    [MemberData(nameof(ContractExamples.All), MemberType = typeof(ContractExamples))]
    public async Task The_example_of_each_media_type_is_answered_as_a_right_call(string operationId, string mediaType)
    {
        var operation = ContractExamples.Operation(operationId);
        var sandbox = shared.OnSite();
        // The address in the examples; that of the sample account has a domain of its own in each sandbox.
        await sandbox.ControlledAsync("PATCH", "accounts/17", """{"EMailAddress":"tje0@example.com"}""");
        using var answer = await SendAsync(sandbox, operation, mediaType);
        Assert.Equal(operation.SuccessStatus, (int)answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(ContractExamples.OfSynchronising), MemberType = typeof(ContractExamples))]
    public async Task The_example_of_each_media_type_synchronises_the_accounts_it_names(string operationId, string mediaType)
    {
        var sandbox = shared.OnSite();
        var operation = ContractExamples.Operation(operationId);
        using var answer = await SendAsync(sandbox, operation, mediaType);

        var effects = (await sandbox.GetJsonAsync("/__mock/effects")).GetProperty("effects").EnumerateArray().Reverse().ToList();
        Assert.All(effects, effect => Assert.Equal(mediaType, effect.GetProperty("mediaType").GetString()));
        // Every example names the same accounts, written in the manner of its media type.
        var named = Assert.Single(ContractExamples.Value(operation, "application/json")!.Value.EnumerateObject()).Value;
        var accounts = named.ValueKind == JsonValueKind.Array ? [.. named.EnumerateArray()] : (List<JsonElement>)[named];
        Assert.Equal(accounts.Count, effects.Count);
        Assert.All(accounts.Zip(effects),
            pair => Assert.True(JsonElement.DeepEquals(pair.First, pair.Second.GetProperty("account")), pair.Second.GetRawText()));
    }

    private static Task<HttpResponseMessage> SendAsync(TestSandbox sandbox, ContractOperation operation, string mediaType)
    {
        var example = ContractExamples.OnTheWire(operation, mediaType);
        Assert.True(example is not null,
            $"{operation.OperationId} has no example for {mediaType}: give it an example, or x-wire-example where it is not JSON.");
        var request = new HttpRequestMessage(HttpMethod.Parse(operation.Method), sandbox.Prefix + operation.Path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(example)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        return sandbox.SendAsync(request);
    }
}
