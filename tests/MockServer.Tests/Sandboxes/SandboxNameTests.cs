using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes;

public sealed class SandboxNameTests(SharedMock shared)
{
    [Theory]
    [InlineData("Cust123")]
    [InlineData("Cust1")]
    [InlineData("cust99")]
    [InlineData("CUST5")]
    [InlineData("Cust00000000000000000000000000000000000000000000000000000000000")]
    public async Task Cust_and_digits_is_an_online_tenant(string name)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });

        using var response = await mock.Sandbox(name).SendAsync(mock.Sandbox(name).Call());

        Assert.Equal((401, "AUTH-22"), ((int)response.StatusCode, TestSandbox.RequirementOf(response)));
        Assert.Equal([$"Bearer realm=\"{name}\"", $"SoTicket realm=\"{name}\""], RefusalCheck.ChallengesIn(response));
        await mock.Sandbox(name).AssertTakenAsync(mock.Sandbox(name).Call(Credentials.Bearer(mock.Sandbox(name))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SuperOffice")]
    [InlineData("crm")]
    [InlineData("Cust")]
    [InlineData("Cust12a")]
    [InlineData("Cust-12")]
    [InlineData("Customer1")]
    [InlineData("xCust12")]
    [InlineData("12345")]
    [InlineData("my-test_7.~")]
    [InlineData("...")]
    public async Task Any_other_word_or_none_is_an_on_site_installation(string name)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox(name);

        var entry = await sandbox.AssertTakenAsync(sandbox.Call());

        Assert.Equal(name, entry.GetProperty("sandbox").GetString());
    }

    [Theory]
    [InlineData("my%20test")]
    [InlineData("%C3%A5")]
    [InlineData("a:b")]
    [InlineData("a,b")]
    [InlineData("a%25b")]
    [InlineData("x1234567890123456789012345678901234567890123456789012345678901234")] // 65 letters
    public async Task A_word_that_is_no_name_leads_nowhere(string name)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var root = mock.Sandbox("");

        await root.AssertRefusedAsync(mock.Sandbox(name).Call(), 404, "ERR-06");

        Assert.Equal("", (await root.JournalAsync()).Single().GetProperty("sandbox").GetString());
        Assert.Equal(1, (await root.GetJsonAsync("/__mock/health")).GetProperty("sandboxes").GetInt32());
    }

    [Fact]
    public async Task A_name_in_any_letter_case_is_the_same_sandbox()
    {
        var sandbox = shared.OnSite();
        var (upper, mixed) = (shared.Mock.Sandbox(sandbox.Name.ToUpperInvariant()), shared.Mock.Sandbox("S" + sandbox.Name[1..]));

        foreach (var spelling in (TestSandbox[])[sandbox, upper, mixed])
        {
            using var response = await spelling.SendAsync(spelling.Call());
            Assert.Equal(204, (int)response.StatusCode);
        }

        Assert.Equal((3, 3, 3), (await sandbox.EffectCountAsync(), await upper.EffectCountAsync(), await mixed.EffectCountAsync()));
        Assert.All(await upper.JournalAsync(), entry => Assert.Equal(sandbox.Name, entry.GetProperty("sandbox").GetString()));
    }

    [Fact]
    public async Task A_miss_below_the_name_of_a_used_sandbox_is_counted_to_it_and_any_other_to_the_root()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var (used, unused) = (mock.Sandbox("used"), mock.Sandbox("unused"));
        using var first = await used.GetAsync("/api");

        foreach (var path in (string[])["/USED/nothing", "/used/other", "/unused/nothing", "/unused"])
        {
            using var miss = await mock.Sandbox("").GetAsync(path);
            Assert.Equal(404, (int)miss.StatusCode);
        }

        Assert.Equal(["/used/other", "/USED/nothing", "/used/api"], Targets(await used.JournalAsync()));
        Assert.Empty(await unused.JournalAsync());
        Assert.Equal(["/unused", "/unused/nothing"], Targets(await mock.Sandbox("").JournalAsync("?sandbox=")));
    }

    private static IEnumerable<string?> Targets(System.Text.Json.JsonElement[] journal) =>
        journal.Select(entry => entry.GetProperty("target").GetString());
}
