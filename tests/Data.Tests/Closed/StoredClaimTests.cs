using EmailSync.Data.Tests.Sqlite;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Admin.Tokens;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Data.Tests.Closed;

/// <summary>Claims of sandboxes, over a restart.</summary>
public sealed class StoredClaimTests : IDisposable
{
    private readonly DataFolder folder = new();
    private readonly TokenHolder one = new("team-a", ControlRole.Write);
    private readonly TokenHolder other = new("team-b", ControlRole.Write);
    private readonly TokenHolder admin = new("ops", ControlRole.Admin);

    public static TheoryData<string, string> Requests => new()
    {
        { "GET", "/mine/__mock/requests" },
        { "GET", "/MINE/__mock/claim" },
        { "GET", "/__mock/requests?sandbox=mine" },
        { "GET", "/mine/__mock/state" },
        { "GET", "/mine/__admin/requests" },
        { "POST", "/mine/__mock/reset" },
        { "PUT", "/mine/__mock/claim" },
        { "DELETE", "/__mock/claim?sandbox=mine" },
    };

    public void Dispose() => folder.Dispose();

    // The request is the first one after the restart: nothing has read the sandbox before.
    [Theory]
    [MemberData(nameof(Requests))]
    public async Task After_a_restart_another_token_can_neither_read_nor_change_it(string method, string path)
    {
        await ClaimAsync();
        await using var store = folder.Open();
        await using var mock = await StartAsync(store);

        Assert.Equal(403, await other.StatusAsync(mock, method, path, method == "GET" ? null : "{}"));
        Assert.Equal(1, await CallsAsync(mock, one));
    }

    [Theory]
    [InlineData(DataCommit.Each)]
    [InlineData(DataCommit.Soon)]
    public async Task After_a_restart_it_is_still_its_owners_since_the_same_time(DataCommit commit)
    {
        var before = await ClaimAsync(commit);
        await using var store = folder.Open();
        await using var mock = await StartAsync(store, commit);

        Assert.Equal(before, await one.TextAsync(mock, "/mine/__mock/claim"));
        Assert.Equal(200, await one.StatusAsync(mock, "PUT", "/mine/__mock/claim"));
        Assert.Equal(1, await CallsAsync(mock, one));
    }

    [Theory]
    [InlineData("/__mock/requests")]
    [InlineData("/__mock/sandbox")]
    [InlineData("/__mock/claim")]
    [InlineData("/__mock/state")]
    [InlineData("/__mock/dashboard/calls")]
    [InlineData("/__admin/requests")]
    public async Task After_a_restart_what_lists_all_sandboxes_shows_it_to_its_owner_only(string path)
    {
        await ClaimAsync();
        await using var store = folder.Open();
        await using var mock = await StartAsync(store);

        Assert.DoesNotContain("mine", await other.TextAsync(mock, path), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("mine", await one.TextAsync(mock, path), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task After_a_restart_all_claims_are_listed_also_if_there_is_no_room_for_their_sandboxes()
    {
        string[] names = ["a", "b", "c", "d", "e"];
        await using (var store = folder.Open())
        await using (var mock = await StartAsync(store))
            foreach (var name in names)
                Assert.Equal(200, await one.StatusAsync(mock, "PUT", $"/claimed-{name}/__mock/claim"));

        await using (var store = folder.Open())
        await using (var mock = await StartAsync(store, sandboxes: 3))
        {
            var list = await one.TextAsync(mock, "/__mock/claim");
            Assert.All(names, name => Assert.Contains($"claimed-{name}", list, StringComparison.Ordinal));
            Assert.DoesNotContain("claimed-", await other.TextAsync(mock, "/__mock/claim"), StringComparison.Ordinal);
            Assert.DoesNotContain("claimed-", await other.TextAsync(mock, "/__mock/sandbox"), StringComparison.Ordinal);
            Assert.Equal(204, await other.StatusAsync(mock, "POST", "/__mock/reset"));
        }
    }

    [Fact]
    public async Task After_a_restart_a_reset_of_all_sandboxes_by_another_passes_it_over()
    {
        await ClaimAsync();
        await using (var store = folder.Open())
        await using (var mock = await StartAsync(store))
        {
            Assert.Equal(204, await other.StatusAsync(mock, "POST", "/__mock/reset"));
            Assert.Equal(204, await other.StatusAsync(mock, "DELETE", "/__mock/requests"));
        }

        await using (var store = folder.Open())
        await using (var mock = await StartAsync(store))
            Assert.Equal(1, await CallsAsync(mock, one));
    }

    [Fact]
    public async Task A_claim_that_was_released_is_not_back_after_a_restart()
    {
        await ClaimAsync();
        await using (var store = folder.Open())
        await using (var mock = await StartAsync(store))
            Assert.Equal(204, await one.StatusAsync(mock, "DELETE", "/mine/__mock/claim"));

        await using (var store = folder.Open())
        await using (var mock = await StartAsync(store))
        {
            Assert.Equal(200, await other.StatusAsync(mock, "GET", "/mine/__mock/requests"));
            Assert.Equal(200, await other.StatusAsync(mock, "PUT", "/mine/__mock/claim"));
        }
    }

    [Fact]
    public async Task A_claim_stays_when_its_token_is_replaced_or_taken_out_of_the_settings()
    {
        await ClaimAsync();
        var replaced = new TokenHolder("team-a", ControlRole.Write);
        await using (var store = folder.Open())
        await using (var mock = await StoredMock.StartAsync(store, options: TokenHolder.Options(replaced, other)))
        {
            Assert.Equal(403, await other.StatusAsync(mock, "GET", "/mine/__mock/requests"));
            Assert.Equal(200, await replaced.StatusAsync(mock, "GET", "/mine/__mock/requests"));
            Assert.Equal(401, await one.StatusAsync(mock, "GET", "/mine/__mock/requests"));
        }

        await using (var store = folder.Open())
        await using (var mock = await StoredMock.StartAsync(store, options: TokenHolder.Options(other, admin)))
        {
            Assert.Equal(403, await other.StatusAsync(mock, "GET", "/mine/__mock/requests"));
            Assert.Equal(204, await admin.StatusAsync(mock, "DELETE", "/mine/__mock/claim"));
            Assert.Equal(200, await other.StatusAsync(mock, "GET", "/mine/__mock/requests"));
        }
    }

    [Fact]
    public async Task A_claim_that_could_not_be_stored_is_refused()
    {
        var store = new MemoryStore();
        await using (var mock = await StoredMock.StartAsync(store, options: TokenHolder.Options(one, other)))
        {
            store.Failure = "the disk is full";
            Assert.Equal(503, await one.StatusAsync(mock, "PUT", "/mine/__mock/claim"));
        }

        store.Failure = null;
        await using var after = await StoredMock.StartAsync(store, options: TokenHolder.Options(one, other));
        Assert.Equal(200, await other.StatusAsync(after, "PUT", "/mine/__mock/claim"));
    }

    // With one call in it.
    private async Task<string> ClaimAsync(DataCommit commit = DataCommit.Each)
    {
        await using var store = folder.Open();
        await using var mock = await StartAsync(store, commit);
        var sandbox = mock.Sandbox("mine");
        using (await sandbox.SendAsync(sandbox.Call()))
            Assert.Equal(200, await one.StatusAsync(mock, "PUT", "/mine/__mock/claim"));
        return await one.TextAsync(mock, "/mine/__mock/claim");
    }

    private Task<RunningMock> StartAsync(EmailSync.Sqlite.SqliteStore store, DataCommit commit = DataCommit.Each, int sandboxes = 100) =>
        StoredMock.StartAsync(store, commit, TokenHolder.Options(one, other, admin) with { Sandboxes = sandboxes });

    private static async Task<int> CallsAsync(RunningMock mock, TokenHolder holder)
    {
        using var answer = await holder.SendAsync(mock, "GET", "/mine/__mock/requests");
        return (await TestSandbox.JsonOf(answer)).GetProperty("requests").GetArrayLength();
    }
}
