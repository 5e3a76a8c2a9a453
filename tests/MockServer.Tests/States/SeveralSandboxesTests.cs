using System.Text.Json.Nodes;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.States;

public sealed class SeveralSandboxesTests : IAsyncLifetime
{
    private RunningMock mock = null!;

    private TestSandbox All => mock.Sandbox("");

    public async ValueTask InitializeAsync() =>
        mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 3 }, new SteppedClock());

    public ValueTask DisposeAsync() => mock.DisposeAsync();

    [Fact]
    public async Task Without_a_name_all_are_saved_and_each_is_loaded_where_it_belongs()
    {
        await All.LoadAsync(
            """{"version":1,"sandboxes":[{"version":1,"syncing":{"milliseconds":7}},{"version":1,"sandbox":"Cust1","syncing":{"milliseconds":8}}]}""");
        Assert.Equal(7, (await All.GetJsonAsync("/__mock/sync")).At("syncs")[0].NumberAt("milliseconds"));
        Assert.Equal(8, (await mock.Sandbox("cust1").GetJsonAsync("/__mock/sync")).NumberAt("milliseconds"));

        var saved = await All.SaveAsync();
        await All.LoadAsync("""{"version":1,"sandboxes":[{"version":1},{"version":1,"sandbox":"Cust1"}]}""");
        Assert.NotEqual(saved, await All.SaveAsync());
        await All.LoadAsync(saved);
        Assert.Equal(saved, await All.SaveAsync());
    }

    [Fact]
    public async Task Those_that_are_not_named_stay_as_they_are()
    {
        await mock.Sandbox("one").SendJsonAsync(HttpMethod.Put, "/__mock/sync", """{"milliseconds":9}""");
        await All.LoadAsync("""{"version":1,"sandboxes":[{"version":1,"sandbox":"two"}]}""");

        Assert.Equal(9, (await mock.Sandbox("one").GetJsonAsync("/__mock/sync")).NumberAt("milliseconds"));
    }

    [Fact]
    public async Task The_document_of_one_goes_where_the_path_says_else_where_it_says_itself_else_to_the_root()
    {
        const string Document = """{"version":1,"sandbox":"one","syncing":{"milliseconds":9}}""";
        await mock.Sandbox("two").LoadAsync(Document);
        Assert.Equal(0, (await mock.Sandbox("one").GetJsonAsync("/__mock/sync")).NumberAt("milliseconds"));
        await All.LoadAsync(Document);
        await All.LoadAsync("""{"version":1,"syncing":{"milliseconds":10}}""");

        Assert.Equal([10, 9, 9],
            (await All.GetJsonAsync("/__mock/sync")).At("syncs").EnumerateArray().Select(sync => sync.NumberAt("milliseconds")));
    }

    [Theory]
    [InlineData("one", """{"version":1,"sandboxes":[{"version":1}]}""", "/sandboxes")]
    [InlineData("", """{"version":1,"sandboxes":[{"version":1,"sandbox":"a"},{"version":1,"sandbox":"A"}]}""", "/sandboxes/1/sandbox")]
    [InlineData("", """{"version":1,"sandboxes":[{"version":1},{"version":1,"sandbox":"api"}]}""", "/sandboxes/1/sandbox")]
    [InlineData("", """{"version":1,"sandbox":"a/b"}""", "/sandbox")]
    [InlineData("",
        """{"version":1,"sandboxes":[{"version":1},{"version":1,"sandbox":"a"},{"version":1,"sandbox":"b"},{"version":1,"sandbox":"c"}]}""", "/sandboxes")]
    [InlineData("", """{"version":1,"sandboxes":[{"version":1,"sandbox":"a"},{"version":1,"sandbox":"b","clock":{"frozen":7}}]}""",
        "/sandboxes/1/clock/frozen")]
    public async Task A_document_with_anything_wrong_is_refused_whole(string path, string document, string location)
    {
        var before = await All.SaveAsync();

        Assert.Equal(location, (await mock.Sandbox(path).RefusedAsync(HttpMethod.Put, "/__mock/state", document)).TextAt("place"));
        Assert.Equal(before, await All.SaveAsync());
    }

    [Fact]
    public async Task Saving_makes_no_sandbox()
    {
        Assert.Equal("nobody", JsonNode.Parse(await mock.Sandbox("nobody").SaveAsync())!["sandbox"]!.GetValue<string>());

        Assert.Equal(1, (await All.GetJsonAsync("/__mock/health")).NumberAt("sandboxes"));
    }
}
