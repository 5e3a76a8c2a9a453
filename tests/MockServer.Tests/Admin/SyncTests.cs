using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class SyncTests(SharedMock shared)
{
    private const string Sync = "/__mock/sync";

    [Fact]
    public async Task What_is_set_is_shown_and_what_is_not_named_stays()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendJsonAsync(HttpMethod.Put, Sync, """{"milliseconds":500}""");
        var sync = await sandbox.SendJsonAsync(HttpMethod.Put, Sync, """{"intervalSeconds":60}""");

        Assert.Equal(500, sync.NumberAt("milliseconds"));
        Assert.Equal(60, sync.NumberAt("intervalSeconds"));
        Assert.Equal(sync.GetRawText(), (await sandbox.GetJsonAsync(Sync)).GetRawText());
    }

    [Fact]
    public async Task DELETE_is_back_to_the_settings()
    {
        var sandbox = shared.OnSite();
        var before = (await sandbox.GetJsonAsync(Sync)).GetRawText();
        await sandbox.SendJsonAsync(HttpMethod.Put, Sync, """{"milliseconds":500,"intervalSeconds":60}""");

        Assert.Equal(before, (await sandbox.SendJsonAsync(HttpMethod.Delete, Sync)).GetRawText());
    }

    [Fact]
    public async Task The_lock_and_what_is_under_way_are_shown_until_the_clock_has_passed_them()
    {
        var sandbox = shared.OnSite();
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/clock", """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        await sandbox.SendJsonAsync(HttpMethod.Put, Sync, """{"milliseconds":2000}""");
        using var begun =
            await sandbox.SendAsync(sandbox.Operation("SyncEmailAccounts", """{"SyncUserAccounts":[{"AccountId":17},{"AccountId":19}]}"""));
        var sync = await sandbox.GetJsonAsync(Sync);

        Assert.Equal("""{"held":true,"heldUntil":"2026-03-01T08:00:02Z"}""", sync.At("lock").GetRawText());
        Assert.Equal(
            """[{"AccountId":17,"from":"2026-03-01T08:00:00Z","until":"2026-03-01T08:00:02Z"},{"AccountId":19,"from":"2026-03-01T08:00:00Z","until":"2026-03-01T08:00:02Z"}]""",
            sync.At("syncing").GetRawText());

        await sandbox.SendJsonAsync(HttpMethod.Post, "/__mock/clock", """{"advance":2}""");
        sync = await sandbox.GetJsonAsync(Sync);
        Assert.Equal("""{"held":false,"heldUntil":null}""", sync.At("lock").GetRawText());
        Assert.Equal(0, sync.At("syncing").GetArrayLength());
    }

    [Fact]
    public async Task All_that_is_wrong_is_reported_at_once_and_nothing_is_changed()
    {
        var sandbox = shared.OnSite();
        var before = (await sandbox.GetJsonAsync(Sync)).GetRawText();
        var error = await sandbox.RefusedAsync(HttpMethod.Put, Sync, """{"milliseconds":60001,"intervalSeconds":-1,"millisecond":1}""");

        Assert.Equal(["/millisecond", "/milliseconds", "/intervalSeconds"],
            error.At("errors").EnumerateArray().Select(each => each.TextAt("place")));
        Assert.Equal(before, (await sandbox.GetJsonAsync(Sync)).GetRawText());
    }
}
