using EmailSync.Contract;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.WireMock;

public sealed class MappingTests(SharedMock shared)
{
    [Fact]
    public async Task The_mappings_are_the_operations_of_the_contract()
    {
        var sandbox = shared.Online();
        var answer = await sandbox.AdminJsonAsync("GET", "/mappings");
        var mappings = answer.At("mappings").EnumerateArray().ToList();
        var mapping = mappings[0];

        Assert.Equal(["mappings", "meta"], answer.Names());
        var operations = ContractDocument.Load().Operations;
        Assert.Equal(operations.Select(operation => (operation.OperationId, operation.SuccessStatus)),
            mappings.Select(one => (one.TextAt("name")!, one.NumberAt("response", "status"))));
        Assert.Equal($$"""{"total":{{operations.Count}}}""", answer.At("meta").GetRawText());
        Assert.Equal(["id", "name", "request", "response", "uuid", "metadata"], mapping.Names());
        Assert.Equal("v1EMailAgent_SyncEmailAccount", mapping.TextAt("name"));
        Assert.Equal($$"""{"urlPath":"{{sandbox.Prefix}}{{TestSandbox.Operation}}","method":"POST"}""", mapping.At("request").GetRawText());
        Assert.Equal("""{"status":204}""", mapping.At("response").GetRawText());
        Assert.Equal(mapping.TextAt("id"), mapping.TextAt("uuid"));
        Assert.Equal(["operationId", "summary", "sandbox", "contract", "catalogue"], mapping.At("metadata").Names());
        foreach (var link in (string[])["contract", "catalogue"])
        {
            using var response = await sandbox.Mock.Http.GetAsync(mapping.TextAt("metadata", link), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task An_operation_has_the_same_id_in_every_sandbox_and_every_run()
    {
        await using var other = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var id = (await shared.OnSite().AdminJsonAsync("GET", "/mappings")).At("mappings")[0].TextAt("id");

        Assert.Equal(id, (await other.Sandbox("").AdminJsonAsync("GET", "/mappings")).At("mappings")[0].TextAt("id"));
        Assert.Equal("e19ff7e5-ac38-8dc0-ab3e-7eca105f7758", id);
    }

    [Fact]
    public async Task Resetting_mappings_and_scenarios_changes_nothing()
    {
        var sandbox = shared.OnSite();
        await sandbox.CallAsync();

        Assert.Equal((200, ""), await sandbox.AdminAsync("POST", "/mappings/reset"));
        Assert.Equal((200, "{}"), await sandbox.AdminAsync("POST", "/scenarios/reset"));
        Assert.Single(await sandbox.JournalAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"state":"Started"}""")]
    public async Task There_are_no_scenarios_and_their_state_cannot_be_set(string? state)
    {
        var sandbox = shared.OnSite();

        Assert.Equal((200, """{"scenarios":[]}"""), await sandbox.AdminAsync("GET", "/scenarios"));
        Assert.Equal((404, """{"errors":[{"code":404,"title":"Scenario any does not exist"}]}"""),
            await sandbox.AdminAsync("PUT", "/scenarios/any/state", state));
    }

    [Theory]
    [InlineData("""{"state":1}""", "/state")]
    [InlineData("{}", "/state")]
    [InlineData("[]", "/")]
    [InlineData("{", "/")]
    public async Task A_state_that_is_wrong_is_refused_with_the_place(string state, string pointer) =>
        Assert.Equal(pointer, (await shared.OnSite().RefusedAsync("PUT", "/scenarios/any/state", state)).TextAt("source", "pointer"));
}
