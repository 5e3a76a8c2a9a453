using EmailSync.MockServer.Tests.Running;
using EmailSync.MockServer.Tests.WireMock;

namespace EmailSync.MockServer.Tests.Stubs;

public sealed class MappingRouteTests(SharedMock shared)
{
    private const string Id = "0f9a4c3e-8a5e-4d4e-9a55-7d1f0e2b3c4d";
    private const string One = $$$"""{"id":"{{{Id}}}","request":{"urlPath":"/one"},"response":{"body":"1"}}""";

    [Fact]
    public async Task A_mapping_is_added_read_replaced_and_removed()
    {
        var sandbox = shared.OnSite();

        Assert.Equal(Id, await sandbox.StubAsync(One));
        Assert.Equal("/one", (await sandbox.AdminJsonAsync("GET", $"/mappings/{Id}")).TextAt("request", "urlPath"));
        await sandbox.AdminJsonAsync("PUT", $"/mappings/{Id}", """{"request":{"urlPath":"/two"},"response":{"body":"2"}}""");
        Assert.Equal(404, (await sandbox.StubbedAsync("/one")).Status);
        Assert.Equal((200, "2"), await sandbox.StubbedAsync("/two"));
        Assert.Equal((200, "{}"), await sandbox.AdminAsync("DELETE", $"/mappings/{Id}"));
        Assert.Equal(404, (await sandbox.StubbedAsync("/two")).Status);
        foreach (var method in (string[])["GET", "PUT", "DELETE"])
            Assert.Equal(404, (await sandbox.AdminAsync(method, $"/mappings/{Id}", method == "PUT" ? One : null)).Status);
    }

    [Fact]
    public async Task Stubs_are_listed_before_the_operations_of_the_contract()
    {
        var sandbox = shared.OnSite();
        var before = (await sandbox.AdminJsonAsync("GET", "/mappings")).NumberAt("meta", "total");
        await sandbox.StubAsync(One);

        var after = await sandbox.AdminJsonAsync("GET", "/mappings");

        Assert.Equal(before + 1, after.NumberAt("meta", "total"));
        Assert.Equal(Id, after.At("mappings")[0].TextAt("id"));
    }

    [Fact]
    public async Task An_operation_of_the_contract_can_be_read_but_not_changed()
    {
        var sandbox = shared.OnSite();
        var id = (await sandbox.AdminJsonAsync("GET", "/mappings")).At("mappings")[0].TextAt("id");

        Assert.Equal("v1EMailAgent_SyncEmailAccount", (await sandbox.AdminJsonAsync("GET", $"/mappings/{id}")).TextAt("name"));
        await sandbox.RefusedAsync("PUT", $"/mappings/{id}", One);
        await sandbox.RefusedAsync("DELETE", $"/mappings/{id}");
    }

    [Theory]
    [InlineData("DELETE", "/mappings")]
    [InlineData("POST", "/mappings/reset")]
    [InlineData("POST", "/reset")]
    public async Task All_stubs_are_removed(string method, string route)
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync(One);
        await sandbox.StubbedAsync("/one");

        Assert.Equal(200, (await sandbox.AdminAsync(method, route)).Status);

        Assert.Equal(404, (await sandbox.StubbedAsync("/one")).Status);
    }

    [Fact]
    public async Task Several_are_imported_at_once()
    {
        var sandbox = shared.OnSite();

        Assert.Equal((200, "{}"), await sandbox.AdminAsync("POST", "/mappings/import", $$$"""{"mappings":[{{{One}}}]}"""));
        Assert.Equal((200, "1"), await sandbox.StubbedAsync("/one"));
    }

    [Fact]
    public async Task A_mapping_that_is_sent_is_removed_by_its_id()
    {
        var sandbox = shared.OnSite();
        await sandbox.StubAsync(One);

        Assert.Equal((200, "{}"), await sandbox.AdminAsync("POST", "/mappings/remove", One));
        Assert.Equal(404, (await sandbox.StubbedAsync("/one")).Status);
        Assert.Equal("/id", (await sandbox.RefusedAsync("POST", "/mappings/remove", "{}")).TextAt("source", "pointer"));
    }

    [Fact]
    public async Task A_secret_in_a_mapping_is_not_shown()
    {
        var sandbox = shared.OnSite();
        var (_, content) = await sandbox.AdminAsync("POST", "/mappings",
            """{"request":{"urlPath":"/s","headers":{"Authorization":{"equalTo":"Bearer hidden-one"}}},"response":{"status":202}}""");

        Assert.DoesNotContain("hidden-one", content, StringComparison.Ordinal);
        Assert.Equal(202, (await sandbox.StubbedAsync("/s", null, ("Authorization", "Bearer hidden-one"))).Status);
    }

    [Theory]
    [InlineData("{", "/", "")]
    [InlineData("7", "/", "expected an object, found 7.")]
    [InlineData("""{"response":{}}""", "/request", "expected the request to match.")]
    [InlineData("""{"id":"x","request":{},"response":{}}""", "/id", "expected a UUID")]
    [InlineData("""{"request":{"urlPath":"a"},"response":{}}""", "/request/urlPath", "expected a path that begins with /")]
    [InlineData("""{"request":{"urlPath":"/a","url":"/a"},"response":{}}""", "/request/urlPath", "expected one of")]
    [InlineData("""{"request":{"urlPth":"/a"},"response":{}}""", "/request/urlPth", "unknown member")]
    [InlineData("""{"request":{"urlPath":"/a","multipartPatterns":[]},"response":{}}""", "/request/multipartPatterns",
        "WireMock.Net, which answers stubs, cannot do this")]
    [InlineData("""{"request":{"urlPath":"/a","headers":{"A":{"equals":"b"}}},"response":{}}""", "/request/headers/A/equals",
        "unknown member")]
    [InlineData("""{"request":{"urlPath":"/a","headers":{"A":{}}},"response":{}}""", "/request/headers/A", "found none")]
    [InlineData("""{"request":{"urlPath":"/a","queryParameters":{"a":{"absent":true}}},"response":{}}""",
        "/request/queryParameters/a/absent", "use url")]
    [InlineData("""{"request":{"urlPath":"/a","bodyPatterns":[{"equalToXml":"<a/>"}]},"response":{}}""",
        "/request/bodyPatterns/0/equalToXml", "use matchesXPath")]
    [InlineData("""{"request":{"urlPath":"/a","bodyPatterns":[{"matchesJsonPath":{"expression":"$.a","equalTo":"1"}}]},"response":{}}""",
        "/request/bodyPatterns/0/matchesJsonPath", "expected a string")]
    [InlineData("""{"request":{"urlPath":"/a","bodyPatterns":[{"matchesJsonPath":"$.a[?("}]},"response":{}}""", "/",
        "WireMock.Net cannot use this mapping")]
    [InlineData("""{"request":{"urlPathPattern":"/a(["},"response":{}}""", "/", "WireMock.Net cannot use this mapping")]
    [InlineData("""{"request":{"urlPath":"/a"},"response":{"status":99}}""", "/response/status",
        "expected a whole number from 200 to 599, found 99.")]
    [InlineData("""{"request":{"urlPath":"/a"},"response":{"fixedDelayMilliseconds":60001}}""", "/response/fixedDelayMilliseconds",
        "from 0 to 60000")]
    [InlineData("""{"request":{"urlPath":"/a"},"response":{"proxyBaseUrl":"http://x"}}""", "/response/proxyBaseUrl",
        "makes no requests of its own")]
    [InlineData("""{"request":{"urlPath":"/a"},"response":{"bodyFileName":"../x"}}""", "/response/bodyFileName", "no folder for files")]
    [InlineData("""{"request":{"urlPath":"/a"},"response":{"base64Body":"?"}}""", "/response/base64Body", "expected base64.")]
    [InlineData("""{"request":{"urlPath":"/a"},"response":{"body":"{{now}}","transformers":["response-template"]}}""", "/response/body",
        "no helper now; use DateTime.UtcNow")]
    [InlineData("""{"request":{"urlPath":"/a"},"response":{},"scenarioName":"s"}""", "/requiredScenarioState", "expected the state")]
    [InlineData("""{"request":null,"response":{}}""", "/request", "expected the request to match.")]
    [InlineData("""{"Request":null,"Response":{}}""", "/Request", "expected the request to match.")]
    [InlineData("""{"Request":{"Headers":7},"Response":{}}""", "/Request/Headers", "expected an array, found 7.")]
    [InlineData("""{"Request":{"Params":[7]},"Response":{}}""", "/Request/Params/0", "expected an object, found 7.")]
    [InlineData("""{"Request":{"Path":"/a"}}""", "/Response", "expected the answer.")]
    [InlineData("""{"Request":{"Path":{"Matchers":[{"Name":"CSharpCodeMatcher","Pattern":"x"}]}},"Response":{}}""",
        "/Request/Path/Matchers/0/Name", "expected one of")]
    [InlineData("""{"Request":{"Path":"/a"},"Response":{"StatusCode":1000}}""", "/Response/StatusCode",
        "expected a status from 200 to 599, found 1000.")]
    [InlineData("""{"Request":{"Path":"/a"},"Response":{"ProxyUrl":"http://x"}}""", "/Response/ProxyUrl", "makes no requests of its own")]
    [InlineData("""{"Request":{"Path":"/a"},"Response":{},"Webhook":{}}""", "/Webhook", "makes no requests of its own")]
    [InlineData(
        """[{"id":"0f9a4c3e-8a5e-4d4e-9a55-7d1f0e2b3c4d","request":{}},{"id":"0f9a4c3e-8a5e-4d4e-9a55-7d1f0e2b3c4d","request":{}}]""",
        "/1", "a mapping before this has the id")]
    public async Task A_faulty_mapping_is_refused_with_the_place_and_changes_nothing(string mapping, string pointer, string message)
    {
        var sandbox = shared.OnSite();
        var before = (await sandbox.AdminJsonAsync("GET", "/mappings")).NumberAt("meta", "total");

        var error = await sandbox.RefusedAsync("POST", "/mappings", mapping);

        Assert.Equal(pointer, error.TextAt("source", "pointer"));
        Assert.Contains(message, error.TextAt("detail"), StringComparison.Ordinal);
        Assert.Equal(before, (await sandbox.AdminJsonAsync("GET", "/mappings")).NumberAt("meta", "total"));
    }

    [Fact]
    public async Task All_errors_are_reported_at_once()
    {
        var (status, content) = await shared.OnSite().AdminAsync("POST", "/mappings",
            """[{"request":{"a":1},"response":{"b":1}},{"request":{"c":1}}]""");

        Assert.Equal(422, status);
        Assert.Equal(["/0/request/a", "/0/response/b", "/1/request/c"],
            System.Text.Json.JsonElement.Parse(content).At("errors").EnumerateArray()
            .Select(error => error.TextAt("source", "pointer")!));
    }
}
