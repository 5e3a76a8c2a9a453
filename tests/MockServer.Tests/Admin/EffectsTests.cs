using System.Text.Json;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class EffectsTests(SharedMock shared)
{
    [Fact]
    public async Task An_effect_shows_account_caller_scheme_media_type_and_time()
    {
        var sandbox = shared.OnSite();
        var before = TimeProvider.System.GetUtcNow();
        using var response = await sandbox.SendAsync(sandbox.Call());

        var shown = await sandbox.GetJsonAsync("/__mock/effects");
        Assert.Equal(["count", "effects"], shown.Names());
        Assert.Equal(1, shown.NumberAt("count"));
        var effect = Assert.Single(shown.At("effects").EnumerateArray());
        Assert.Equal("""{"AccountId":17,"AssociateName":"tje0","AssociateId":5}""", effect.At("account").GetRawText());
        Assert.Equal("tje0", effect.TextAt("caller", "user"));
        Assert.Equal("Basic", effect.TextAt("scheme"));
        Assert.Equal("application/json", effect.TextAt("mediaType"));
        Assert.Equal(sandbox.Name, effect.TextAt("sandbox"));
        Assert.InRange(effect.At("time").GetDateTimeOffset(), before, TimeProvider.System.GetUtcNow());
        Assert.Equal((await sandbox.JournalAsync())[0].TextAt("id"), effect.TextAt("request"));
    }

    [Fact]
    public async Task The_media_type_and_the_account_are_those_of_the_call()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.SendAsync(sandbox.Call(
            body: "<SyncEmailAccountRequest><SyncUserAccount><AccountId>4</AccountId></SyncUserAccount></SyncEmailAccountRequest>",
            contentType: "text/xml; charset=utf-8"));

        var effect = Assert.Single((await sandbox.GetJsonAsync("/__mock/effects")).At("effects").EnumerateArray());
        Assert.Equal("text/xml", effect.TextAt("mediaType"));
        Assert.Equal(4, effect.NumberAt("account", "AccountId"));
        Assert.Equal(JsonValueKind.Null, effect.At("account", "AssociateName").ValueKind);
    }

    [Fact]
    public async Task The_newest_effect_stands_first_and_a_sandbox_shows_its_own()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        foreach (var id in (int[])[1, 2, 3])
            using (await one.SendAsync(one.Call(body: $$$"""{"SyncUserAccount":{"AccountId":{{{id}}}}}""")))
            using (await other.SendAsync(other.Call(body: """{"SyncUserAccount":null}""")))
            {
            }

        var effects = (await one.GetJsonAsync("/__mock/effects")).At("effects").EnumerateArray();
        Assert.Equal([3, 2, 1], effects.Select(effect => effect.NumberAt("account", "AccountId")));
        Assert.Equal(0, await other.EffectCountAsync());
    }

    [Fact]
    public async Task A_refused_call_has_no_effect()
    {
        var sandbox = shared.OnSite();
        foreach (var call in (HttpRequestMessage[])[sandbox.Call(null), sandbox.Call(contentType: "text/plain"),
            sandbox.Call(body: TestSandbox.Account + "x")])
            using (await sandbox.SendAsync(call))
            {
            }

        Assert.Equal(0, await sandbox.EffectCountAsync());
    }
}
