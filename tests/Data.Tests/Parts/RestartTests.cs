using System.Net;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Data.Tests.Parts;

/// <summary>What control routes show of a sandbox before and after a restart.</summary>
public sealed class RestartTests
{
    private static readonly string[] Shown = ["requests", "effects", "accounts", "faults", "verdict", "state", "clock", "sync", "tenant",
        "tokens"];

    [Theory]
    [InlineData("shop")]
    [InlineData("")]
    public async Task Everything_that_control_routes_show_is_the_same_after_a_restart(string name)
    {
        var (store, time) = (new MemoryStore(), new FakeTimeProvider(Samples.Noon));
        var before = await StartAsync(store, time);
        var sandbox = before.Sandbox(name);
        await UseAsync(sandbox, time);
        var expected = await ShownAsync(sandbox);
        await before.StopAsync();
        await before.DisposeAsync();

        await using var after = await StartAsync(store, time);

        foreach (var (path, json) in await ShownAsync(after.Sandbox(name)))
            Assert.True(json == expected[path], $"{path}: expected\n{expected[path]}\nfound\n{json}");
    }

    [Fact]
    public async Task A_browser_is_still_signed_in_after_a_restart()
    {
        var (store, time) = (new MemoryStore(), new FakeTimeProvider(Samples.Noon));
        BrowserSession session;
        await using (var before = await StartAsync(store, time)) session = await BrowserSession.LogInAsync(before.Sandbox("browser"));

        await using var after = await StartAsync(store, time);
        var sandbox = after.Sandbox("browser");

        await sandbox.TakenAsync(session.Call(sandbox, session.HiddenInput));
    }

    [Fact]
    public async Task A_fault_that_fired_once_does_not_fire_again_after_a_restart()
    {
        var (store, time) = (new MemoryStore(), new FakeTimeProvider(Samples.Noon));
        await using (var before = await StartAsync(store, time))
        {
            var sandbox = before.Sandbox("faults");
            using var armed = await sandbox.SendAsync(Json(sandbox, HttpMethod.Post, "faults", """{"kind":"unavailable","times":2}"""));
            Assert.Equal(HttpStatusCode.Created, armed.StatusCode);
            using var first = await sandbox.SendAsync(sandbox.Call());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        }

        await using var after = await StartAsync(store, time);
        var again = after.Sandbox("faults");
        using (var second = await again.SendAsync(again.Call())) Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        await again.TakenAsync(again.Call());
    }

    [Fact]
    public async Task After_a_reset_and_a_restart_a_sandbox_is_as_new()
    {
        var (store, time) = (new MemoryStore(), new FakeTimeProvider(Samples.Noon));
        await using (var before = await StartAsync(store, time))
        {
            var sandbox = before.Sandbox("reset");
            await UseAsync(sandbox, time);
            using var reset = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/reset/__mock/reset"));
            Assert.True(reset.IsSuccessStatusCode);
        }

        await using var after = await StartAsync(store, time);
        await using var fresh = await StartAsync(new MemoryStore(), time);
        var (again, other) = (await ShownAsync(after.Sandbox("reset")), await ShownAsync(fresh.Sandbox("reset")));

        foreach (var path in Shown) Assert.True(again[path] == other[path], $"{path}: expected\n{other[path]}\nfound\n{again[path]}");
    }

    [Fact]
    public async Task A_state_that_was_loaded_is_there_after_a_restart_and_nothing_of_what_it_replaced()
    {
        var (store, time) = (new MemoryStore(), new FakeTimeProvider(Samples.Noon));
        IReadOnlyDictionary<string, string> expected;
        await using (var before = await StartAsync(store, time))
        {
            var (source, target) = (before.Sandbox("source"), before.Sandbox("target"));
            await UseAsync(source, time);
            await UseAsync(target, time);
            using var added = await target.SendAsync(target.Operation("CreateFolder",
                """{"ConnectionInfo":{"Folder":"Only here","ServiceAuthId":34}}"""));
            await target.LoadAsync(await source.SaveAsync());
            using var call = await target.SendAsync(target.Call());
            expected = await ShownAsync(target);
        }

        await using var after = await StartAsync(store, time);

        foreach (var (path, json) in await ShownAsync(after.Sandbox("target")))
            Assert.True(json == expected[path], $"{path}: expected\n{expected[path]}\nfound\n{json}");
    }

    private static Task<RunningMock> StartAsync(MemoryStore store, TimeProvider time) =>
        StoredMock.StartAsync(store, DataCommit.Each, new MockOptions { Port = 0 }, time);

    // Calls that are right, wrong, refused and lost, and changes of all that control routes can change.
    private static async Task UseAsync(TestSandbox sandbox, FakeTimeProvider time)
    {
        await sandbox.TakenAsync(sandbox.Call());
        await sandbox.TakenAsync(sandbox.Call().With("X-Name", "%20 a"));
        await sandbox.TakenAsync(sandbox.SyncAll(17, 18, 19, 999));
        foreach (var wrong in new[]
        {
            sandbox.Call(authorization: null), sandbox.Call(body: "{"), sandbox.Call(contentType: "text/plain"),
            sandbox.Call(body: """{"SyncUserAccount":{"AccountId":"17","Half":"\ud800"}}"""), sandbox.Call(query: "?$select=a,b"),
        })
        {
            using var answer = await sandbox.SendAsync(wrong);
        }

        using var armed = await sandbox.SendAsync(Json(sandbox, HttpMethod.Post, "faults",
            """[{"kind":"unavailable","probability":0.4,"seed":3},{"kind":"status","status":418,"message":"no","account":"nobody"}]"""));
        Assert.Equal(HttpStatusCode.Created, armed.StatusCode);
        for (var i = 0; i < 5; i++)
        {
            using var answer = await sandbox.SendAsync(sandbox.Call());
        }

        using var syncing = await sandbox.SendAsync(Json(sandbox, HttpMethod.Put, "sync", """{"milliseconds":0,"intervalSeconds":90}"""));
        using var clock = await sandbox.SendAsync(Json(sandbox, HttpMethod.Put, "clock", """{"advance":"PT2H"}"""));
        using var account = await sandbox.SendAsync(Json(sandbox, HttpMethod.Patch, "accounts/18", """{"mailbox":"quota"}"""));
        time.Advance(TimeSpan.FromSeconds(5));
        foreach (var call in new[]
        {
            sandbox.Operation("SaveEMailAccount", """{"EMailAccountId":0,"EMailAddress":"new@example.com"}"""),
            sandbox.Operation("DeleteEMailAccount?eMailAccountId=20"),
            sandbox.Operation("GetNewMail", """{"Folders":[1089]}"""),
            sandbox.SyncAll(18),
        })
        {
            using var answer = await sandbox.SendAsync(call);
        }
    }

    private static HttpRequestMessage Json(TestSandbox sandbox, HttpMethod method, string route, string json) =>
        new(method,
            $"{sandbox.Prefix}/__mock/{route}")
        { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };

    private static async Task<IReadOnlyDictionary<string, string>> ShownAsync(TestSandbox sandbox)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var route in Shown)
        {
            using var answer = await sandbox.GetAsync($"/__mock/{route}");
            shown[route] = $"{(int)answer.StatusCode}\n{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
        }

        return shown;
    }
}
