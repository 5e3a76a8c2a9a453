using System.Net;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

public sealed class ContractRouteTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/mine")]
    public async Task The_contracts_are_listed_by_agent_with_their_addresses(string sandbox)
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel, AgentFiles.Depot);
        var own = ContractDocument.Load().Operations;
        var listed = (await JsonOf(mock, $"{sandbox}/openapi")).GetProperty("contracts").EnumerateArray().Select(one => (
            one.GetProperty("agent").GetString(), one.GetProperty("operations").GetInt32(), one.GetProperty("builtIn").GetBoolean(),
            one.GetProperty("json").GetString())).ToList();
        Assert.Equal([
            (string.Join(", ", own.Select(operation => operation.Agent).Distinct()), own.Count, true, $"{sandbox}/openapi.json"),
            ("Parcel", 5, false, $"{sandbox}/openapi/Parcel.json"),
            ("Depot", 2, false, $"{sandbox}/openapi/Depot.json"),
        ], listed);
    }

    [Theory]
    [InlineData("/openapi/Parcel.json", "basePath", "/")]
    [InlineData("/mine/openapi/parcel.json", "basePath", "/mine")]
    [InlineData("/openapi/Depot.json", "servers", """[{"url":"/api"}]""")]
    [InlineData("/mine/openapi/Depot.json", "servers", """[{"url":"/mine/api"}]""")]
    public async Task A_file_is_served_as_it_is_but_for_its_server(string path, string member, string server)
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel, AgentFiles.Depot);
        var served = await JsonOf(mock, path);
        Assert.Equal(server, served.GetProperty(member).ToString());
        Assert.False(served.TryGetProperty("host", out _));
        Assert.False(served.TryGetProperty("schemes", out _));
        var file = MadeFile.Read(out _, path.Contains("Depot", StringComparison.Ordinal) ? AgentFiles.Depot : AgentFiles.Parcel).Single();
        using var whole = JsonDocument.Parse(file.Json);
        Assert.True(JsonElement.DeepEquals(whole.RootElement.GetProperty("paths"), served.GetProperty("paths")));
    }

    [Fact]
    public async Task What_is_served_can_be_read_again()
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel, AgentFiles.Depot);
        foreach (var agent in (string[])["Parcel", "Depot"])
        {
            var served = await mock.Http.GetByteArrayAsync($"/mine/openapi/{agent}.json", TestContext.Current.CancellationToken);
            Assert.All(ContractFile.Read("again", served).Operations, operation => Assert.Equal(agent, operation.Agent));
        }
    }

    [Fact]
    public async Task An_agent_of_no_file_is_answered_404_with_the_nearest()
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Parcel);
        using var response = await mock.Http.GetAsync("/openapi/Parsel.json", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("the nearest is /openapi/Parcel.json",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_only_the_built_in_contract_is_listed()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var only = Assert.Single((await JsonOf(mock, "/openapi")).GetProperty("contracts").EnumerateArray());
        Assert.Equal("/openapi.json", only.GetProperty("json").GetString());
    }

    private static async Task<JsonElement> JsonOf(RunningMock mock, string path)
    {
        using var response = await mock.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await TestSandbox.JsonOf(response);
    }
}
