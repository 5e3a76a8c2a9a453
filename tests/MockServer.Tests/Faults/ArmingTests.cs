using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class ArmingTests(SharedMock shared)
{
    [Fact]
    public async Task One_is_answered_201_with_its_place_and_all_that_was_assumed()
    {
        var sandbox = shared.OnSite();
        using var response = await sandbox.PostFaultsAsync("""{"kind":"Delay","probability":0.25}""");
        var armed = await TestSandbox.JsonOf(response);

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"{sandbox.Prefix}/__mock/faults/{armed.NumberAt("id")}", response.Headers.Location!.ToString());
        Assert.Equal(["id", "sandbox", "kind", "operation", "account", "call", "times", "probability", "seed", "milliseconds",
            "considered", "fired", "spent"], armed.Names());
        Assert.Equal((sandbox.Name, "delay", 1, 1000),
            (armed.TextAt("sandbox"), armed.TextAt("kind"), armed.NumberAt("call"), armed.NumberAt("milliseconds")));
        Assert.InRange(armed.NumberAt("seed"), 0, int.MaxValue);
        Assert.Equal(armed.ToString(), (await sandbox.GetJsonAsync($"/__mock/faults/{armed.NumberAt("id")}")).ToString());
    }

    [Fact]
    public async Task An_array_is_armed_as_a_whole_or_not_at_all()
    {
        var sandbox = shared.OnSite();
        using var wrong = await sandbox.PostFaultsAsync("""[{"kind":"unavailable"},{"kind":"status"}]""");
        Assert.Equal(400, (int)wrong.StatusCode);
        Assert.Equal("/1/status", (await TestSandbox.JsonOf(wrong)).TextAt("place"));
        Assert.Empty(await sandbox.FaultsAsync());

        var armed = await sandbox.ArmAsync("""[{"kind":"unavailable"},{"kind":"garbage"}]""");
        Assert.Equal(["unavailable", "garbage"], armed.EnumerateArray().Select(fault => fault.TextAt("kind")));
        Assert.Equal(armed.EnumerateArray().Select(fault => fault.NumberAt("id")),
            (await sandbox.FaultsAsync()).Select(fault => fault.NumberAt("id")));
    }

    [Fact]
    public async Task A_fault_of_one_sandbox_is_met_in_no_other()
    {
        var (one, other) = (shared.OnSite(), shared.Online());
        await one.ArmAsync("""{"kind":"unavailable"}""");

        Assert.Equal(204, await other.StatusAsync(other.Call(Credentials.Bearer(other))));
        Assert.Empty(await other.FaultsAsync());
        Assert.Equal(503, await one.StatusAsync(one.Call()));
    }

    [Fact]
    public async Task Without_a_sandbox_in_the_path_the_definition_names_it_or_it_is_the_root()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (root, site) = (mock.Sandbox(""), mock.Sandbox("site"));
        await root.ArmAsync("""[{"kind":"unavailable"},{"kind":"wrong-host","sandbox":"site"}]""");

        Assert.Equal(503, await root.StatusAsync(root.Call()));
        Assert.Equal(421, await site.StatusAsync(site.Call()));
        Assert.Equal(["", "site"], (await root.FaultsAsync()).Select(fault => fault.TextAt("sandbox")));
        Assert.Equal("wrong-host", Assert.Single(await site.FaultsAsync()).TextAt("kind"));
    }

    [Fact]
    public async Task One_can_be_disarmed_and_then_all()
    {
        var sandbox = shared.OnSite();
        var armed = await sandbox.ArmAsync("""[{"kind":"unavailable"},{"kind":"wrong-host"},{"kind":"garbage"}]""");
        var first = $"{sandbox.Prefix}/__mock/faults/{armed[0].NumberAt("id")}";
        Assert.Equal(204, await sandbox.StatusAsync(new HttpRequestMessage(HttpMethod.Delete, first)));
        Assert.Equal(404, await sandbox.StatusAsync(new HttpRequestMessage(HttpMethod.Delete, first)));
        Assert.Equal(404, await sandbox.StatusAsync(new HttpRequestMessage(HttpMethod.Get, first)));
        Assert.Equal(421, await sandbox.StatusAsync(sandbox.Call()));

        Assert.Equal(204, await sandbox.StatusAsync(new HttpRequestMessage(HttpMethod.Delete, $"{sandbox.Prefix}/__mock/faults")));
        Assert.Empty(await sandbox.FaultsAsync());
        Assert.Equal(204, await sandbox.StatusAsync(sandbox.Call()));
    }

    [Fact]
    public async Task Another_sandbox_s_fault_cannot_be_disarmed_from_here()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        var armed = await one.ArmAsync("""{"kind":"unavailable"}""");
        Assert.Equal(204, await other.StatusAsync(other.Call()));

        Assert.Equal(404,
            await other.StatusAsync(new HttpRequestMessage(HttpMethod.Delete, $"{other.Prefix}/__mock/faults/{armed.NumberAt("id")}")));
        Assert.Single(await one.FaultsAsync());
    }

    [Fact]
    public async Task A_reset_disarms()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"unavailable","times":null}""");
        Assert.Equal(503, await sandbox.StatusAsync(sandbox.Call()));
        Assert.Equal(204, await sandbox.StatusAsync(new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}/__mock/reset")));

        Assert.Empty(await sandbox.FaultsAsync());
        Assert.Equal(204, await sandbox.StatusAsync(sandbox.Call()));
    }

    [Fact]
    public async Task A_sandbox_takes_a_hundred_and_spent_ones_make_room()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync($"[{string.Join(',', Enumerable.Repeat("""{"kind":"delay","milliseconds":0}""", 100))}]");
        using var full = await sandbox.PostFaultsAsync("""{"kind":"unavailable"}""");
        Assert.Equal(409, (int)full.StatusCode);
        Assert.Contains($"'{sandbox.Name}'", (await TestSandbox.JsonOf(full)).TextAt("error"), StringComparison.Ordinal);

        await sandbox.StatusesAsync(2);
        await sandbox.ArmAsync("""[{"kind":"unavailable"},{"kind":"wrong-host"}]""");
        Assert.Equal(100, (await sandbox.FaultsAsync()).Length);
    }

    [Fact]
    public async Task The_kinds_are_listed_with_the_names_of_accounts_that_ask_for_them()
    {
        // One needs a parameter; the others happen to the sandbox before an account is known.
        string[] nameless = ["status", "expire-tokens", "revoke-tokens", "move-tenant", "stop-tenant", "advance-clock"];
        var kinds = (await shared.OnSite().GetJsonAsync("/__mock/faults/kinds")).At("kinds").EnumerateArray().ToList();

        Assert.Equal(19, kinds.Count);
        Assert.All(kinds, kind => Assert.NotEmpty(kind.TextAt("purpose")!));
        Assert.All(kinds,
            kind =>
                Assert.Equal(nameless.Contains(kind.TextAt("kind")) ? null : $"fault-{kind.TextAt("kind")}", kind.TextAt("associateName")));
        Assert.Equal(["status", "milliseconds", "runsOperation"],
            kinds.Single(kind => kind.TextAt("kind") == "reset-after-headers").At("parameters").EnumerateArray()
                .Select(name => name.GetString()));
    }
}
