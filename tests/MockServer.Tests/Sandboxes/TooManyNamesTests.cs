using System.Globalization;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Sandboxes;

/// <summary>
/// A document that names more sandboxes than there may be is refused whole; one that names as many keeps all that it names.
/// </summary>
public sealed class TooManyNamesTests
{
    // The root installation is one of them.
    private const int Room = 5;

    [Theory]
    [InlineData("PUT", "accounts", """{"accounts":[ITEMS]}""", """{"AccountId":1,"sandbox":"NAME"}""", "/accounts")]
    [InlineData("PUT", "state", """{"version":1,"sandboxes":[ITEMS]}""", """{"version":1,"sandbox":"NAME"}""", "/sandboxes")]
    [InlineData("POST", "faults", "[ITEMS]", """{"kind":"delay","sandbox":"NAME"}""", "body")]
    public async Task A_document_that_names_too_many_sandboxes_is_refused_and_changes_nothing(string method, string path, string document,
        string item, string location)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = Room });
        var sandbox = mock.Sandbox("mine");
        await sandbox.AssertTakenAsync(sandbox.Call());
        var before = await mock.Sandbox("").SaveAsync();

        using var refused = await mock.Sandbox("").ControlAsync(method, path, Naming(document, item, "site-", Room));

        Assert.Equal(400, (int)refused.StatusCode);
        var error = await TestSandbox.JsonOf(refused);
        Assert.Equal(location, error.TextAt("place"));
        Assert.Contains("expected at most 4 sandboxes besides the root installation (setting Sandboxes:Count), found 5.",
            error.TextAt("error"), StringComparison.Ordinal);
        Assert.Equal(before, await mock.Sandbox("").SaveAsync());
        Assert.Single(await sandbox.JournalAsync());
    }

    [Theory]
    [InlineData("PUT", "accounts", """{"accounts":[ITEMS]}""", """{"AccountId":1,"sandbox":"NAME"}""")]
    [InlineData("PUT", "state", """{"version":1,"sandboxes":[ITEMS]}""", """{"version":1,"sandbox":"NAME"}""")]
    [InlineData("POST", "faults", "[ITEMS]", """{"kind":"delay","sandbox":"NAME"}""")]
    public async Task A_document_takes_no_place_of_a_sandbox_that_it_names(string method, string path, string document, string item)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = Room });
        // The one that is named last was used least recently of all.
        foreach (var name in (string[])["SITE-3", "other-1", "other-2", "other-3"])
            await mock.Sandbox(name).AssertTakenAsync(mock.Sandbox(name).Call());

        using var taken = await mock.Sandbox("").ControlAsync(method, path, Naming(document, item, "site-", Room - 1));

        Assert.True(taken.IsSuccessStatusCode);
        Assert.Single(await mock.Sandbox("site-3").JournalAsync());
        Assert.Equal(["", "site-0", "site-1", "site-2", "SITE-3"],
            (await mock.Sandbox("").GetJsonAsync("/__mock/sandbox")).At("sandboxes").EnumerateArray().Select(one => one.TextAt("sandbox")));
    }

    [Fact]
    public async Task Faults_that_one_sandbox_has_no_room_for_make_no_other()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var full = mock.Sandbox("full");
        await full.ControlAsync("POST", "faults", Naming("[ITEMS]", """{"kind":"delay"}""", "", 100));

        using var refused = await mock.Sandbox("")
            .ControlAsync("POST", "faults", """[{"kind":"delay","sandbox":"new"},{"kind":"delay","sandbox":"full"}]""");

        Assert.Equal(409, (int)refused.StatusCode);
        Assert.Equal(2, (await mock.Sandbox("").GetJsonAsync("/__mock/health")).NumberAt("sandboxes"));
    }

    private static string Naming(string document, string item, string prefix, int count) => document.Replace("ITEMS",
        string.Join(',',
            Enumerable.Range(0, count)
                .Select(i => item.Replace("NAME", prefix + i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))),
                StringComparison.Ordinal);
}
