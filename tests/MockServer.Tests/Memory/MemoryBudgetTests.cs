using System.Text.Json;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Memory;

/// <summary>
/// What callers can make grow stays within Memory:Octets, by counted bytes; what does not fit is refused and changes nothing.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class MemoryBudgetTests
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData("POST", "accounts", """{"count":10000}""")]
    [InlineData("PUT", "accounts", """{"accounts":[ACCOUNTS]}""")]
    [InlineData("PUT", "state", """{"version":1,"accounts":[ACCOUNTS]}""")]
    [InlineData("PATCH", "accounts/17", """{"InboxFolder":"TEXT","SentFolder":"TEXT","EMailAddress":"TEXT","AssociateName":"TEXT"}""")]
    [InlineData("POST", "faults", "[FAULTS]")]
    public async Task What_does_not_fit_is_refused_and_changes_nothing(string method, string path, string document)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 2 * MiB });
        var sandbox = mock.Sandbox("mine");
        await sandbox.AssertTakenAsync(sandbox.Call());
        // Nearly all of the half that accounts may have, in another sandbox.
        await mock.Sandbox("other").ControlAsync("POST", "accounts", """{"count":4290}""");
        var before = await mock.Sandbox("").SaveAsync();
        var body = document
            .Replace("ACCOUNTS", string.Join(',', Enumerable.Range(1, 5000).Select(id => $$"""{"AccountId":{{id}}}""")),
                StringComparison.Ordinal)
            .Replace("FAULTS",
                string.Join(',',
                    Enumerable.Range(1, 100).Select(_ => $$"""{"kind":"status","status":500,"message":"{{new string('x', 900)}}"}""")),
                    StringComparison.Ordinal)
            .Replace("TEXT", new string('x', 1000), StringComparison.Ordinal);

        using var refused = await sandbox.ControlAsync(method, path, body);
        using var ofNobody = await mock.Sandbox("nobody")
            .ControlAsync(method == "PATCH" ? "POST" : method, method == "PATCH" ? "accounts" : path,
                method == "PATCH" ? """{"count":9000}""" : body);

        Assert.Equal((507, 507), ((int)refused.StatusCode, (int)ofNobody.StatusCode));
        Assert.Contains("Memory:Octets", (await TestSandbox.JsonOf(refused)).TextAt("error"), StringComparison.Ordinal);
        Assert.Equal(before, await mock.Sandbox("").SaveAsync());
        Assert.Equal(1, await sandbox.EffectCountAsync());
        Assert.Equal(3, (await HealthAsync(mock)).NumberAt("sandboxes"));
    }

    [Fact]
    public async Task One_account_list_for_all_sandboxes_is_counted_for_each()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 2 * MiB });
        for (var i = 0; i < 4; i++) await mock.Sandbox($"site-{i}").AssertTakenAsync(mock.Sandbox($"site-{i}").Call());

        using var refused = await mock.Sandbox("").ControlAsync("POST", "accounts", """{"count":1000}""");
        using var taken = await mock.Sandbox("").ControlAsync("POST", "accounts", """{"count":500}""");

        Assert.Equal((507, 200), ((int)refused.StatusCode, (int)taken.StatusCode));
        Assert.Equal(5 * (AccountSize.Set + (500 * AccountSize.Made)), await KindAsync(mock, "accounts"));
    }

    [Fact]
    public async Task Room_that_was_given_back_is_used_again()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 2 * MiB });
        var (one, other) = (mock.Sandbox("one"), mock.Sandbox("other"));
        await one.ControlAsync("POST", "accounts", """{"count":4000}""");
        using var full = await other.ControlAsync("POST", "accounts", """{"count":4000}""");
        await one.ControlledAsync("POST", "reset");
        using var taken = await other.ControlAsync("POST", "accounts", """{"count":4000}""");

        Assert.Equal((507, 200), ((int)full.StatusCode, (int)taken.StatusCode));
    }

    [Fact]
    public async Task Accounts_that_calls_have_made_take_the_place_of_those_used_least_recently()
    {
        // Room for two sandboxes with these accounts, and for their records.
        await using var mock =
            await RunningMock.StartAsync(
                new MockOptions { Port = 0, MemoryBytes = 2 * MiB, SampleAccounts = new SampleAccountOptions(Count: 2000) });
        foreach (var name in (string[])["one", "two", "three"]) await mock.Sandbox(name).AssertTakenAsync(mock.Sandbox(name).Call());

        var memory = (await HealthAsync(mock)).At("memory");
        var kept = memory.At("byKind").NumberAt("accounts") + memory.At("byKind").NumberAt("sandboxes");
        Assert.InRange(kept, 1, memory.At("most").NumberAt("kept"));
        Assert.Empty(await mock.Sandbox("one").JournalAsync());
        Assert.Single(await mock.Sandbox("three").JournalAsync());
    }

    [Fact]
    public async Task Records_give_way_to_what_is_kept_and_the_sandbox_that_uses_most_pays()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 2 * MiB });
        var (quiet, noisy) = (mock.Sandbox("quiet"), mock.Sandbox("noisy"));
        await quiet.AssertTakenAsync(quiet.Call());
        for (var i = 0; i < 30; i++)
            using (await noisy.SendAsync(noisy.Call(body: $$"""{"SyncUserAccount":{"AccountId":17},"x":"{{new string('y', 40_000)}}"}""")))
            {
            }

        var before = await KindAsync(mock, "journals");

        await noisy.ControlAsync("POST", "accounts", """{"count":4000}""");

        var memory = (await HealthAsync(mock)).At("memory");
        Assert.InRange(memory.At("byKind").NumberAt("journals"), 1, memory.At("most").NumberAt("records"));
        Assert.True(memory.At("byKind").NumberAt("journals") < before);
        Assert.InRange(memory.NumberAt("heldBytes"), 1, memory.NumberAt("limitBytes"));
        Assert.Single(await quiet.JournalAsync());
        Assert.NotEmpty(await noisy.JournalAsync());
    }

    [Fact]
    public async Task Sessions_are_records_and_the_oldest_go()
    {
        await using var mock =
            await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = MiB, Journal = new JournalOptions { Entries = 1 } });
        var sandbox = mock.Sandbox("site");
        for (var i = 0; i < 1000; i++)
        {
            using var login = new HttpRequestMessage(HttpMethod.Post,
                sandbox.Prefix + "/login")
            { Content = new FormUrlEncodedContent([new("user", "tje0"), new("password", "Tje0")]) };
            using var answer = await sandbox.SendAsync(login);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        var memory = (await HealthAsync(mock)).At("memory");
        Assert.InRange(memory.At("byKind").NumberAt("sessions"), 1, memory.At("most").NumberAt("records"));
    }

    [Fact]
    public async Task Health_reports_what_is_held_by_kind_and_by_whom()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await mock.Sandbox("large").ControlAsync("POST", "accounts", """{"count":1000}""");
        await mock.Sandbox("small").AssertTakenAsync(mock.Sandbox("small").Call());

        var memory = (await HealthAsync(mock)).At("memory");
        Assert.Equal(256 * MiB, memory.NumberAt("limitBytes"));
        Assert.Equal(memory.NumberAt("heldBytes"), memory.At("byKind").EnumerateObject().Sum(kind => kind.Value.GetInt64()));
        Assert.Equal(["large", "small", ""], memory.At("largest").EnumerateArray().Select(one => one.TextAt("sandbox")));
        Assert.True(memory.At("largest")[0].NumberAt("bytes") > 1000 * AccountSize.Made);
    }

    [Fact]
    public void The_budget_has_room_for_the_configured_journal()
    {
        Assert.Equal(256 * MiB, new MockOptions().MemoryBytes);
        Assert.Equal(4L * 512 * MiB, new MockOptions { Journal = new JournalOptions { Bytes = 512 * MiB } }.MemoryBytes);
        Assert.Equal(MiB, new MockOptions { MemoryBytes = MiB }.MemoryBytes);
    }

    private static Task<JsonElement> HealthAsync(RunningMock mock) => mock.Sandbox("").GetJsonAsync("/__mock/health");

    private static async Task<long> KindAsync(RunningMock mock, string kind) =>
        (await HealthAsync(mock)).At("memory").At("byKind").NumberAt(kind);
}
