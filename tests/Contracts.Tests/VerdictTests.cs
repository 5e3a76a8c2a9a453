using System.Net;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Testing;

namespace EmailSync.Contracts.Tests;

public sealed class VerdictTests
{
    [Fact]
    public async Task Operations_of_files_are_listed_once_they_were_called_or_all_on_request()
    {
        var builtIn = ContractDocument.Load().Operations.Count;
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel);
        Assert.Equal(builtIn, await CountAsync(mock, "/mine/__mock/verdict"));
        Assert.Equal(builtIn + 5, await CountAsync(mock, "/mine/__mock/verdict?operations=all"));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/mine/api/v1/Agents/Parcel/CountParcels");
        using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(builtIn + 1, await CountAsync(mock, "/mine/__mock/verdict"));

        using var refused = await mock.Http.GetAsync("/__mock/verdict?operations=some", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_test_in_NET_names_files_and_asserts_calls_of_their_operations()
    {
        await using var mock = await MockSuperOffice.StartAsync(
            new MockSuperOfficeOptions { Contracts = [AgentFiles.Parcel] }, TestContext.Current.CancellationToken);
        Assert.Throws<VerdictException>(() => mock.Verdict.ShouldHaveCalled("CountParcels"));
        using var response = await mock.Http.PostAsync("api/v1/Agents/Parcel/CountParcels", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        mock.Verdict.ShouldHaveCalled("CountParcels").ShouldBeClean();
    }

    [Fact]
    public async Task A_faulty_file_is_an_argument_that_is_wrong()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("agent.json", "{}");
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => MockSuperOffice.StartAsync(
            new MockSuperOfficeOptions { Contracts = [file] }, TestContext.Current.CancellationToken));
        Assert.StartsWith($"The contracts are wrong. {file}: expected swagger", wrong.Message, StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(RunningMock mock, string path)
    {
        using var document = JsonDocument.Parse(await mock.Http.GetStringAsync(path, TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("operations").GetArrayLength();
    }
}
