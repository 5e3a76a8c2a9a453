using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies.Patches;

public sealed class JsonPatchCostTests(SharedMock shared)
{
    private const double Bearable = 5000;

    [Fact]
    public async Task Copies_of_copies_are_refused_before_they_fill_the_memory()
    {
        var copies = Enumerable.Range(0, 40).Select(i => $$"""{"op":"copy","from":"/a","path":"/a/b{{i}}"}""");
        await RefusesInTimeAsync("""{"op":"add","path":"/a","value":{"x":[1,2,3,4,5,6,7,8]}}""", copies, "from",
            "expected a patch that copies and moves less");
    }

    [Fact]
    public async Task Copies_of_a_long_text_are_refused_before_they_fill_the_memory()
    {
        var copies = Enumerable.Range(0, 100).Select(i => $$"""{"op":"copy","from":"/a","path":"/b{{i}}"}""");
        await RefusesInTimeAsync($$"""{"op":"add","path":"/a","value":"{{new string('n', 500_000)}}"}""", copies, "from",
            "expected a patch that copies and moves less");
    }

    [Fact]
    public async Task Insertions_at_the_front_of_a_long_array_are_refused_before_they_take_forever()
    {
        var insertions = Enumerable.Repeat("""{"op":"add","path":"/a/0","value":0}""", 15_000);
        await RefusesInTimeAsync($$"""{"op":"add","path":"/a","value":[{{string.Join(',', Enumerable.Repeat('0', 100_000))}}]}""",
            insertions, "path", "expected a patch that copies and moves less");
    }

    [Fact]
    public async Task A_request_that_is_moved_deeper_and_deeper_is_refused()
    {
        var moves = Enumerable.Range(0, 5_000).SelectMany(_ => (string[])
        [
            """{"op":"add","path":"/b","value":{}}""",
            """{"op":"move","from":"/a","path":"/b/a"}""",
            """{"op":"move","from":"/b","path":"/a"}""",
        ]);
        var sandbox = shared.OnSite();
        var patch = $$"""[{"op":"add","path":"/a","value":{} },{{string.Join(',', moves)}}]""";
        await sandbox.RefusesAsync(
            sandbox.Call(body: patch, contentType: MediaTypes.JsonPatch), "BODY-11", "body",
            "expected at most 64 levels in the request, found more");
        await InTimeAsync(sandbox);
    }

    [Fact]
    public async Task A_patch_of_10_000_operations_is_carried_out()
    {
        var sandbox = shared.OnSite();
        var operations = Enumerable.Range(1, 10_000).Select(i => $$"""{"op":"add","path":"/SyncUserAccount/AccountId","value":{{i}} }""");
        var patch = $$"""[{"op":"add","path":"/SyncUserAccount","value":{} },{{string.Join(',', operations)}}]""";
        await sandbox.SyncsAsync(sandbox.Call(body: patch, contentType: MediaTypes.JsonPatch), new Account(10_000, null, null));
        await InTimeAsync(sandbox);
    }

    private async Task RefusesInTimeAsync(string first, IEnumerable<string> operations, string member, string says)
    {
        var sandbox = shared.OnSite();
        using var response =
            await sandbox.SendAsync(sandbox.Call(body: $"[{first},{string.Join(',', operations)}]", contentType: MediaTypes.JsonPatch));
        Assert.Equal((400, "BODY-11"), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        Assert.Matches($"^/[0-9]+/{member}: {says}", (await TestSandbox.JsonOf(response)).GetProperty("MessageDetail").GetString()!);
        Assert.Equal(0, await sandbox.EffectCountAsync());
        await InTimeAsync(sandbox);
    }

    private static async Task InTimeAsync(TestSandbox sandbox)
    {
        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.InRange(entry.GetProperty("durationMs").GetDouble(), 0, Bearable);
    }
}
