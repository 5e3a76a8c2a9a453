using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Admin;

public sealed class SandboxSummaryTests(SharedMock shared)
{
    [Fact]
    public async Task A_sandbox_is_reported_with_its_type_and_what_it_holds()
    {
        var sandbox = shared.Online();
        using var refused = await sandbox.SendAsync(sandbox.Call(authorization: null));
        await sandbox.SendJsonAsync(HttpMethod.Put, "/__mock/clock", """{"advance":"PT24H","frozen":true}""");
        var told = await sandbox.GetJsonAsync("/__mock/sandbox");

        Assert.Equal((sandbox.Name, "online"), (told.TextAt("sandbox"), told.TextAt("type")));
        Assert.Equal((1, 1, 0, 0), (told.NumberAt("calls"), told.NumberAt("refused"), told.NumberAt("effects"), told.NumberAt("faults")));
        Assert.Equal((await sandbox.JournalAsync())[0].TextAt("time"), told.TextAt("lastCall"));
        Assert.Equal((await sandbox.GetJsonAsync("/__mock/accounts")).At("accounts").GetArrayLength(), told.NumberAt("accounts"));
        Assert.Equal((true, true), (told.At("clock", "frozen").GetBoolean(), told.At("clock", "moved").GetBoolean()));
        Assert.Equal((await sandbox.GetJsonAsync("/__mock/verdict")).TextAt("sentence"), told.TextAt("sentence"));
    }

    [Fact]
    public async Task Spent_faults_are_not_armed_any_more()
    {
        var sandbox = shared.OnSite();
        using var arming =
            await sandbox.SendAsync(
                new HttpRequestMessage(HttpMethod.Post,
                    $"{sandbox.Prefix}/__mock/faults")
                { Content = new StringContent("""{"kind":"unavailable"}""") });
        Assert.Equal(1, (await sandbox.GetJsonAsync("/__mock/sandbox")).NumberAt("faults"));

        using var failed = await sandbox.SendAsync(sandbox.Call());
        Assert.Equal(0, (await sandbox.GetJsonAsync("/__mock/sandbox")).NumberAt("faults"));
    }

    [Fact]
    public async Task All_are_listed_by_name_and_asking_makes_none()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        foreach (var name in (string[])["b", "a"])
            using (await mock.Sandbox(name).SendAsync(mock.Sandbox(name).Call()))
                Assert.Null((await mock.Sandbox("unused").GetJsonAsync("/__mock/sandbox")).TextAt("lastCall"));

        var all = (await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray();
        Assert.Equal(["", "a", "b"], all.Select(one => one.TextAt("sandbox")));
    }
}
